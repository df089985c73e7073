"""The sheet of one department: what its printed pages are made of, a module a part."""

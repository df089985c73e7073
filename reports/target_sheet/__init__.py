"""The sheet of one target: what its printed pages are made of, a module a part."""

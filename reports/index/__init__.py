"""The parts of the report of the index, a module each; `asked` is what all of them begin with."""

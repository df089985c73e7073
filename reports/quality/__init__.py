"""The parts of the report of the data's quality, a module each; `asked` is what all of them begin with."""

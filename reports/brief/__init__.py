"""The parts of the committee brief: each turns what the views found into the texts that `typst/brief.typ` sets."""

"""Appendices that are not our form: a table of a department's own, row by row brought to the targets it speaks of.

`tables` finds the table by its header, `rows` tells figures from headings, `matching` holds a row's words against the
targets', `evidence` says what else speaks for or against, `proposals` puts it all before a person; `decisions` is what
the person said, `intake` remembers it and writes the form, which then goes through the door like any other. Nothing is
stored before that. A new sort of row is a `Kind` in `rows`, a new reason a function in `evidence`.
"""

"""The steward's catalogue: programmes, pillars, targets, goals, departments and deadlines, edited on screen or by
workbook.

`fields` is the one list of what can be edited; `entry` (a screen's form) and `reading` (an uploaded workbook) both turn
what a person wrote into `Edits` by way of `rows`; `intake` previews and applies them. The next field is a line in
`fields` with its words in `stewardship.po`; the next check is a function in `checking` or `consequences`.
`mappings` stands apart: what departments confirmed about the rows of their appendices.
"""

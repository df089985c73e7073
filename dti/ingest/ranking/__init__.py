"""A year's ranking table of the ministry, as a workbook or a CSV, on its way into the store.

`csv_file` and `files` read the bytes, `tables`, `headers`, `titles`, `provinces` and `columns` find what they mean,
`reading` puts it together, `rules` judge it, `changes` hold it against the store, `intake` shows and saves it. All or
nothing, and nothing is stored before a person says so. Another spelling is a line in `data/aliases`, another check a
rule under `rules/`.
"""

"""What is set rather than reported: values (`models`), and how the files under `data/` become them.

`loader` reads a whole folder; `tables` reads one file; `programme_files`, `index_files` and `register_files`
know the columns; `checks` looks across files. A new kind of file is a function in one of the three and a line
in `loader`.
"""

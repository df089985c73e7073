"""Reports as DOCX, for an office that goes on editing: real styles, headings, lists, tables, a table of contents.

`document.write_docx` is the way in; the parts of a page are modules beside it. The only home of python-docx: everything
that ends up in the file is made of `markup.element`, every text passes `writing.clean`.
"""

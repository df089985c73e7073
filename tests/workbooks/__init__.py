"""The corpus: workbooks as they are sent, each under a telling name beside its expected findings in `expected/`.

`honest` is mess with one meaning (`spellings`, `shapes`), `wrong` is content that is pointed at, `files/` holds what
only a real program writes; the failing and passing workbooks of the rules join them from
`tests.ingest.rules.examples`. The next one is an entry there, then `python -m tests.workbooks` writes its table, which
is read and kept like any other source.
"""

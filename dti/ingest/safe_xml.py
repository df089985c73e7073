"""Makes sure that openpyxl reads XML the guarded way, before anything of ours opens a file with it.

openpyxl prefers lxml where it is installed (python-docx brings it), and takes defusedxml only if it can be imported:
with lxml chosen or defusedxml missing, half of the guard against hostile XML is silently gone. `dti` itself turns lxml
off, `dti.ingest` imports this module first. A program that imported openpyxl before dti has missed the switch: that is
why uploads are parsed in a child process of their own, which calls `require_guard`. Another switch of that kind goes
into `dti/__init__.py`.
"""

import defusedxml  # noqa: F401  (its presence is what counts: ImportError here is better than an open door)


def require_guard() -> None:
    """RuntimeError if openpyxl in this process would read XML with lxml or without defusedxml."""
    import openpyxl

    if openpyxl.LXML or not openpyxl.DEFUSEDXML:
        raise RuntimeError("openpyxl reads XML unguarded: import dti before openpyxl")

"""Makes openpyxl read XML the guarded way; imported before anything of ours imports openpyxl.

openpyxl prefers lxml where it is installed (it comes along with other packages), and takes defusedxml only if it can be
imported: with lxml present or defusedxml missing, half of the guard against hostile XML is silently gone. `dti.ingest`
imports this module first. A program that imported openpyxl earlier has missed the switch: that is why uploads are
parsed in a child process of their own, which calls `require_guard`. Another switch of that kind goes here.
"""

import os

os.environ["OPENPYXL_LXML"] = "False"

import defusedxml  # noqa: F401  (its presence is what counts: ImportError here is better than an open door)


def require_guard() -> None:
    """RuntimeError if openpyxl in this process would read XML with lxml or without defusedxml."""
    import openpyxl

    if openpyxl.LXML or not openpyxl.DEFUSEDXML:
        raise RuntimeError("openpyxl reads XML unguarded: import dti.ingest before openpyxl")

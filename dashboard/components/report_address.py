"""Where reports are ordered, listed and fetched, and what these addresses say besides the question."""

PATH, KEPT, FILE = "/bao-cao", "/bao-cao/da-lap", "/tai/bao-cao"
REPORT, SUBJECT, PERSON, PAGE = "bc", "dv", "nguoi", "trang"
"""Parameters: the code of a report, of what it is about, the signature of who ordered, the page of the list."""

"""The tests, in folders that mirror the code; what several folders build with is in `tests/builders.py`."""

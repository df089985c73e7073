"""The documents. A module here with a ``REPORT`` is found by itself; command line and screen offer it."""

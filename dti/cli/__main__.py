"""``python -m dti.cli``: the same program as ``dti``."""

from dti.cli import main

main()

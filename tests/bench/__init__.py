"""The measures: each speed is held against a floor that is measured in the same run on the same machine.

A measure is a module here with a ``MEASURES`` tuple; ``python -m tests.bench`` runs them all and fails if one is over
its limit.
"""

"""Arithmetic on catalogue and observations: statuses, ranks, scores; no store, no clock, no language."""

"""Figures are made from what views say, so they share the views' store."""

from tests.views.conftest import ask, session, store

__all__ = ["ask", "session", "store"]

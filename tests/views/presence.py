"""What a test expects to be there: said once, so that a missing thing fails by its name and types stay strict."""

from typing import TypeVar

from dti.catalogue.observations import CellOrigin
from dti.views.origins import Trace

Thing = TypeVar("Thing")


def present(thing: Thing | None) -> Thing:
    """The thing, which must be there."""
    assert thing is not None
    return thing


def cell_of(trace: Trace | None) -> CellOrigin:
    """The cell that a value was read from."""
    origin = present(trace).observation.origin
    assert isinstance(origin, CellOrigin)
    return origin

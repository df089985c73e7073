"""How often Python looks for objects that only hold each other: once for the whole program, not for one piece of work.

A large workbook is hundreds of thousands of small values that all stay. With Python's defaults a third of the time that
checking it takes goes into walking over them again and again. Whatever else the program's memory needs is said here.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_NEW_OBJECTS = 20_000  # Python's default is 700


def collect_rarely() -> None:
    """Look for unreachable cycles after 20,000 new containers instead of 700. Called by whatever starts a process."""
    gc.set_threshold(_NEW_OBJECTS, 20, 10)


@contextmanager
def loading() -> Iterator[None]:
    """While much is loaded that will stay, nothing is looked for; afterwards it is set aside for good, so that no later
    look walks over it.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_on:
            gc.enable()

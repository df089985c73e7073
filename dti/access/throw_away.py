"""Passwords to be used once: five Vietnamese syllables without accents, easy to read out over the telephone.

Whoever gets one must choose their own at the first sign-in. Chance comes from outside: the command line and the
dashboard hand in `secrets.randbelow`. Another syllable is a word of `syllables.txt`; five of some 300 are 41 bits,
which is plenty where each wrong try counts and the first right one ends it.
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path

from dti.access.passwords import check_password
from dti.core.errors import WrongInput

_GROUPS = 5


def draw_password(randbelow: Callable[[int], int], *, name: str, full_name: str) -> str:
    """A throw-away password for an account with this name, one that `check_password` lets pass.

    ``randbelow(n)`` is a number from 0 to n-1, any as likely as the others. No syllable stands in it twice.
    """
    while True:
        left = list(_syllables())
        drawn = "-".join(left.pop(randbelow(len(left))) for _ in range(_GROUPS))
        try:
            check_password(drawn, name=name, full_name=full_name)
        except WrongInput:
            continue  # one in many thousands spells a word or a name by chance
        return drawn


@cache
def _syllables() -> tuple[str, ...]:
    return tuple(Path(__file__).with_name("syllables.txt").read_text("utf-8").split())

"""Passwords: hashing with argon2id, the check that takes as long for names that nobody has, and which are refused.

A password is taken in Unicode form C, so that it is one however a keyboard composes its accents. Words that are too
common stand in `common_passwords.txt`; another one is a word there. Another rule is a function in `check_password`.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError, VerifyMismatchError

from dti.core.errors import WrongInput
from dti.core.text import nfc

SHORTEST, LONGEST = 12, 128
"""How many characters a password has, counted in Unicode form C."""

# OWASP's second choice for argon2id: 19 MiB, two passes, one lane.
_HASHER = PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1)
# Each takes 19 MiB and a core for some hundredths of a second: a flood of tries must not take the machine.
_AT_ONCE = BoundedSemaphore(2)
# Longer than any form of a password that was accepted; more is not even normalised.
_LONGEST_TRIED = 8 * LONGEST

# At least so many characters must be neither part of a common word, a sequence, a name, nor a digit or sign.
_OWN_CHARACTERS = 4
_LEET: Mapping[str, str] = {
    "0": "o", "1": "il", "3": "e", "4": "a", "5": "s", "6": "g", "7": "t", "8": "b", "9": "g",
    "@": "a", "$": "s", "!": "il", "+": "t", "(": "c", "€": "e", "|": "il",
}  # fmt: skip
_ROWS = (
    "abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertzuiop", "azertyuiop",
    "qazwsxedcrfvtgbyhnujmikolp", "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p", "1q2w3e4r5t6y7u8i9o0p",
)  # fmt: skip
_RUN, _LONGEST_PIECE = 3, 40


def hash_password(password: str) -> str:
    """The argon2id hash to keep, with its salt and parameters."""
    with _AT_ONCE:
        return _HASHER.hash(_bytes(password))


def is_right(password: str, known: str | None) -> bool:
    """Whether this is the password of the hash. Without a hash, or with one that cannot be read, it takes as long."""
    spare = _spare_hash()  # made in every case, so that the first try of a process tells nothing either
    tried = _bytes(password[:_LONGEST_TRIED])
    with _AT_ONCE:
        right = _fits(known, tried) if known else None
        if right is None:
            _fits(spare, tried)
    return bool(right) and len(password) <= _LONGEST_TRIED


def needs_rehash(known: str) -> bool:
    """Whether a hash was made with other parameters than those of now. ValueError for what is no hash."""
    return _HASHER.check_needs_rehash(known)


def check_password(password: str, *, name: str, full_name: str) -> None:
    """WrongInput for a password that an account with this name must not have; it says why, never the password."""
    said = nfc(password[: _LONGEST_TRIED + 1])
    if len(said) < SHORTEST:
        raise WrongInput("accounts.password.short", least=str(SHORTEST))
    if len(said) > LONGEST:
        raise WrongInput("accounts.password.long", most=str(LONGEST))
    if _holds_name(said, name):
        raise WrongInput("accounts.password.has_name")
    own = {word for word in re.split(r"[\W\d_]+", _fold(f"{full_name} {name}")) if len(word) > 1}
    if _count_own(said, own) < _OWN_CHARACTERS:
        raise WrongInput("accounts.password.common")


def _bytes(password: str) -> bytes:
    # A hand-made request can hold half a character, which has no UTF-8 of its own.
    return nfc(password).encode("utf-8", "surrogatepass")


def _fits(known: str, tried: bytes) -> bool | None:
    """Whether it is the one; None for a hash that cannot be read."""
    try:
        return _HASHER.verify(known, tried)
    except VerifyMismatchError:
        return False
    except (VerificationError, ValueError):
        return None


@cache
def _spare_hash() -> str:
    """What is verified where there is nothing to verify."""
    return _HASHER.hash(b"nobody has this password, and nobody gets in by it")


def _holds_name(said: str, name: str) -> bool:
    """Whether the name to sign in with is in it, with or without its dots; a short one is judged as a word."""
    bare = _bare(name)
    return len(bare) > _RUN and bare in _bare(said)


def _fold(words: str) -> str:
    """Small letters without accents. Not the keys of `dti.core.text`: those remember what they were asked."""
    spread = unicodedata.normalize("NFD", words.casefold())
    return "".join(char for char in spread if not unicodedata.combining(char)).replace("đ", "d")


def _bare(words: str) -> str:
    return re.sub(r"[\W_]+", "", _fold(words))


def _count_own(said: str, own: Iterable[str]) -> int:
    """How many characters are left when common words, the person's own, sequences, repetitions, digits and signs are
    taken out, as many as possible; l4ngs0n and L-a-n-g-s-o-n are langson.
    """
    folded = "".join(char for char in _fold(said) if char.isalnum() or char in _LEET)
    words = [_common_words(), _by_first(own)]
    once = _without_repetition(folded)
    least = [0]
    for end in range(1, len(once) + 1):
        costs = [least[end - 1] + once[end - 1].isalpha()]
        costs += [least[at] for at in range(max(0, end - _LONGEST_PIECE), end) if _is_plain(once[at:end], words)]
        least.append(min(costs))
    return least[-1]


def _without_repetition(text: str) -> str:
    """The shortest piece that the text repeats, for the rest says nothing new; the text where it repeats none."""
    return next((text[:size] for size in range(1, len(text)) if text.startswith(text[size:])), text)


def _is_plain(piece: str, lists: Iterable[Mapping[str, frozenset[str]]]) -> bool:
    """Whether a piece is a listed word, a run along the keyboard or the alphabet, or one character repeated."""
    if len(piece) >= _RUN and (len(set(piece)) == 1 or any(piece in row or piece[::-1] in row for row in _ROWS)):
        return True
    firsts = piece[0] + _LEET.get(piece[0], "")
    return any(_is_spelling(piece, word) for words in lists for first in firsts for word in words.get(first, ()))


def _is_spelling(piece: str, word: str) -> bool:
    return len(piece) == len(word) and all(
        char == letter or letter in _LEET.get(char, "") for char, letter in zip(piece, word, strict=True)
    )


def _by_first(words: Iterable[str]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for word in words:
        found[word[0]].add(word)
    return {first: frozenset(sharing) for first, sharing in found.items()}


@cache
def _common_words() -> Mapping[str, frozenset[str]]:
    lines = Path(__file__).with_name("common_passwords.txt").read_text("utf-8").splitlines()
    return _by_first(word for line in lines if not line.startswith("#") for word in line.split())

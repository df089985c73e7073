"""Spellings of numbers by the thousand, each with what it must be read as.

`python -m tests.core.number_spellings 100000` (`make sweep`) reads as many as one likes, the tests the first 5,000.

Documented are: digits with no grouping or groups of three by one of `.` `,` or a space (plain, no-break, narrow, thin),
then one decimal mark, which is the other of `.` and `,`; a sign; `≥ 90`, `trên 90` and their like; `khoảng`, `ước`;
`%`, `phần trăm`, a trailing `đạt`; the unit's own words. What fits two of these shapes has two meanings, what fits none
is no number. `meanings` says so a second time, by splitting where the reader has patterns. The next spelling is an
entry of one of the tables.
"""

import math
import sys
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from dti.core.dates import NoDate, read_date
from dti.core.numbers import Ambiguous, Number, Unreadable, from_cell, read_number

SPACES = (" ", "\u00a0", "\u202f", "\u2009")
BEFORE = {
    "": None, "đạt ": None, "là ": None, "khoảng ": "~", "gần ": "~", "ước ": "~", "Ước đạt ": "~", "≥ ": ">=",
    ">= ": ">=", ">": ">", "trên ": ">", "Hơn ": ">", "tối thiểu ": ">=", "không dưới ": ">=", "≤": "<=",
    "dưới ": "<", "không quá ": "<=", "chưa đến ": "<", "ít nhất ": ">=", "TRÊN ": ">", "tre\u0302n ": ">",
}  # fmt: skip
AFTER = {
    "": "",
    " %": "%",
    "%": "%",
    " phần trăm": "%",
    " đạt": "",
    " (Đạt)": "",
    " phút": "",
    " ": "",
    "% (ước)": "%~",
}
UNITS = ("phút",)
WRONG_WORDS = ("chưa đạt ", "tren ", "từ ", "thiếu ", "phuts ", "x", "$", "số ", "Q", "trên dưới ", "#", "no. ")
WRONG_ENDS = (
    " triệu", " nghìn", "tr", " k", " hộ", "đ", " €", " tỷ", "e5", "E-3", "-90", " đến 60", "; 5", " không đạt",
    "²",
)  # fmt: skip
NO_NUMBERS = (
    "", " ", "-", "—", "nan", "NaN", "-nan", "inf", "-INF", "Infinity", "∞", "1e400", "1E5", "-2e-3", "0x1F",
    "TRUE", "false", "Đúng", "SAI", "#N/A", "#DIV/0!", "#REF!", "chưa có số liệu", "đạt", "½", "²", "８５", "٨٥",
    "१२", "IV", "một trăm", "...", "30/9/2025", "30-09-2025", "2025-09-30", "31.12.2024", "08:30", "12h30", "1\n2",
    "12\t345", "1'234", "1_000", "1/2/3", "--5", "- 5", "+-5", "5-", "5+", "(5)", "5,", "5.", "..5", ",,5", "1/0",
    "-1/2", "1,5/2", "9" * 31, "0," + "1" * 31, "1 2", "12 34",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Case:
    """A text and all the values it may mean, with what the words around them say; no value: it is to be refused."""

    raw: str
    values: frozenset[Decimal]
    bound: str | None = None
    percent: bool = False
    estimated: bool = False


class Misread(AssertionError):
    """A spelling that is not read as it must be."""


def generated(seed: int) -> Case:
    """A spelling and its meaning, the same for the same number."""
    dice = Random(seed)
    return dice.choice(_KINDS)(dice)


def meanings(numeral: str) -> frozenset[Decimal]:
    """Every value that digits and marks may stand for, found by trying each pair of grouping and decimal mark."""
    for space in SPACES:
        numeral = numeral.replace(space, " ")
    found = set()
    for decimal in (None, ".", ","):
        for group in (None, ".", ","):
            value = _as_written(numeral, group, decimal) if group != decimal or group is None else None
            if value is not None:
                found.add(value)
    return frozenset(found)


def _as_written(numeral: str, group: str | None, decimal: str | None) -> Decimal | None:
    whole, mark, part = numeral.partition(decimal) if decimal else (numeral, "", "")
    if mark and not (part.isascii() and part.isdigit()):
        return None
    pieces = (whole.replace(group, " ") if group else whole).split(" ")
    if any(piece and not (piece.isascii() and piece.isdigit()) for piece in pieces):
        return None
    if len(pieces) > 1 and not (
        1 <= len(pieces[0]) <= 3 and int(pieces[0] or 0) and all(len(p) == 3 for p in pieces[1:])
    ):
        return None
    if not whole and not mark:
        return None
    return Decimal(("".join(pieces) or "0") + ("." + part if mark else ""))


def documented(dice: Random) -> Case:
    """A value in one of the documented spellings, with words around it."""
    value = Decimal(dice.randrange(10 ** dice.randint(1, 12))).scaleb(-dice.choice((0, 0, 1, 2, 3, 4)))
    group, decimal = dice.choice((("", ","), ("", "."), (".", ","), (",", "."), *((space, ",") for space in SPACES)))
    whole, _, part = f"{value:,f}".partition(".")
    return _worded(dice, whole.replace(",", group) + (decimal + part if part else ""))


def scattered(dice: Random) -> Case:
    """Digits with marks anywhere: mostly no number at all, sometimes one, sometimes two."""
    digits = [dice.choice("0123456789") for _ in range(dice.randint(1, 9))]
    for _ in range(dice.randint(1, 3)):
        digits.insert(dice.randint(0, len(digits)), dice.choice(".,. "))
    numeral = "".join(digits).strip(" ")
    return _worded(dice, numeral) if "  " not in numeral and numeral[:1] != " " else Case("", frozenset())


def misworded(dice: Random) -> Case:
    """A good numeral with words that nobody documented."""
    numeral = str(dice.randrange(1, 1000))
    if dice.random() < 0.5:
        return Case(dice.choice(WRONG_WORDS) + numeral, frozenset())
    return Case(numeral + dice.choice(WRONG_ENDS), frozenset())


def no_number(dice: Random) -> Case:
    """What looks like a number to a careless reader."""
    return Case(dice.choice(NO_NUMBERS), frozenset())


def _worded(dice: Random, numeral: str) -> Case:
    before, after = dice.choice(tuple(BEFORE)), dice.choice(tuple(AFTER))
    sign = dice.choice(("", "", "", "-", "−", "+"))
    values = meanings(numeral)
    said = {BEFORE[before], *AFTER[after]}
    signed = frozenset(-value for value in values) if sign in ("-", "−") else values
    bound = next((mark for mark in said if mark and mark[0] in "<>"), None)
    return Case(before + sign + numeral + after, signed, bound, "%" in said, "~" in said)


_KINDS: tuple[Callable[[Random], Case], ...] = (documented, documented, documented, scattered, misworded, no_number)


def check(case: Case) -> str:
    """How a case was read: "read", "two meanings" or "refused"; Misread where that is wrong."""
    match read_number(case.raw, UNITS):
        case Number() as one:
            said = (one.bound, one.percent_sign, one.estimated)
            if case.values != {one.value} or said != (case.bound, case.percent, case.estimated):
                raise Misread(f"{case} read as {one}")
            return "read"
        case Ambiguous() as two:
            if case.values != {two.grouped.value, two.decimal.value}:
                raise Misread(f"{case} read as {two}")
            return "two meanings"
        case Unreadable() as none:
            if case.values:
                raise Misread(f"{case} refused: {none.reason}")
            return "refused"


def check_cell(seed: int) -> None:
    """A numeric cell keeps its digits, and is no day; what is no number in it is refused. Misread otherwise."""
    dice = Random(seed)
    value = dice.choice(
        (dice.randrange(10**12), dice.uniform(-1e6, 1e6), round(dice.uniform(0, 100), dice.randint(0, 6)))
    )
    for percent in (False, True):
        read = from_cell(value, percent=percent)
        exact = Decimal(repr(value)) * (100 if percent else 1)
        if not isinstance(read, Number) or read.value != exact:
            raise Misread(f"{value!r}, percent {percent}: {read}")
    for none in (math.nan, math.inf, -math.inf, True, False, float("1e400"), 10.0 ** dice.randint(31, 300)):
        if not isinstance(from_cell(none), Unreadable):
            raise Misread(f"{none!r}: {from_cell(none)}")
    for typed in (value, str(dice.randrange(1, 60_000)), str(dice.randrange(19_000_101, 22_000_101))):
        if not isinstance(read_date(typed), NoDate):
            raise Misread(f"{typed!r} read as the day {read_date(typed)}")


def main(arguments: list[str]) -> int:
    """Read as many as asked and say how; leaves with 1 at the first that is misread."""
    counts = {"read": 0, "two meanings": 0, "refused": 0}
    for seed in range(int(arguments[0]) if arguments else 100_000):
        try:
            counts[check(generated(seed))] += 1
            check_cell(seed)
        except Misread as found:
            print(f"seed {seed}: {found}")
            return 1
    print(", ".join(f"{count} {outcome}" for outcome, count in counts.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

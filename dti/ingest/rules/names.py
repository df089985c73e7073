"""Rules for the name beside the code: it is the target's own, or it is said that it is not.

People shorten names, drop accents and add remarks; words are therefore compared loosely, which may only excuse a name,
never condemn it. Another rule about what a row calls itself goes here.
"""

import re
from collections.abc import Iterator

from dti.catalogue.models import Target
from dti.core.text import exact_key, loose_key
from dti.ingest.context import Context
from dti.ingest.findings import Severity
from dti.ingest.form import Form, Reported
from dti.ingest.params import Both, Param
from dti.ingest.rules import Hit, RuleBook
from dti.ingest.spellings import REMARK

RULES = RuleBook()
rule = RULES.rule

_ENOUGH = 0.6
"""The share of the shorter name's words that the longer one must have for both to be one name."""
_WORD = re.compile(r"[^\W_]+")
_FILLERS = frozenset(
    map(loose_key, ("tỷ", "tỉ", "lệ", "số", "chỉ", "tiêu", "của", "các", "và", "trên", "được", "tỉnh"))
)


@rule("name_of_another_target", Severity.ERROR)
def names_of_others(form: Form, context: Context) -> Iterator[Hit]:
    """The code is one target's and the name another's: nobody can say which of the two the figure belongs to."""
    for one in _named(form, context):
        other = _other(one, context)
        if other is not None:
            each: dict[str, Param] = {
                "found": one.row.name.shown,
                "targets": one.name,
                "others": other.code,
                "names": Both(one.target.name_vi, one.target.name_en),
            }
            yield Hit((one.row.name.address, one.row.code.address), {}, each)


@rule("name_disagrees", Severity.WARNING)
def other_names(form: Form, context: Context) -> Iterator[Hit]:
    """The name beside the code shares too little with the target's own. Shortened, with remarks or without accents it
    is still its name.
    """
    for one in _named(form, context):
        alike = any(_are_alike(one.row.name.text, own) for own in _own_names(one, context))
        if not alike and _other(one, context) is None:
            each: dict[str, Param] = {
                "found": one.row.name.shown,
                "targets": one.name,
                "names": Both(one.target.name_vi, one.target.name_en),
            }
            yield Hit((one.row.name.address,), {}, each, one.row.reason)


def _named(form: Form, context: Context) -> Iterator[Reported]:
    """The rows with a code and beside it a name that is not literally the target's own."""
    for one in form.reported:
        name = one.row.name
        if not one.row.code.text or not name.text or name.error or name.encoding == "unknown":
            continue
        if not _spelled(name.text) & {exact_key(own) for own in _own_names(one, context)}:
            yield one


def _own_names(one: Reported, context: Context) -> tuple[str, ...]:
    """What the target is called, also where another programme has it under the same code."""
    same = (target for target in context.catalogue.targets if target.code == one.target.code)
    return tuple(name for target in same for name in (target.name_vi, target.name_en))


def _other(one: Reported, context: Context) -> Target | None:
    """The other target of the programme whose name stands in the row."""
    written = _spelled(one.row.name.text)
    others = (other for other in context.catalogue.targets_of(one.target.programme) if other.code != one.target.code)
    return next((other for other in others if written & _spellings_of(other)), None)


def _spellings_of(target: Target) -> set[str]:
    return {exact_key(target.name_vi), exact_key(target.name_en)}


def _spelled(name: str) -> set[str]:
    """A name as a key, with and without a remark in brackets or stars at its end."""
    return {exact_key(name), exact_key(REMARK.sub("", name))}


def _are_alike(written: str, own: str) -> bool:
    """Whether two names share most of the shorter one's words; a word may also be the first letters of the other's."""
    here, there = _words(written), _words(own)
    initials = "".join(word[0] for word in there)
    first, second = set(here) - _FILLERS or set(here), set(there) - _FILLERS or set(there)
    if not first:
        return True  # dashes and dots are no name
    shared = sum(word in second or (len(word) > 1 and word in initials) for word in first)
    return shared >= _ENOUGH * min(len(first), len(second))


def _words(name: str) -> list[str]:
    return _WORD.findall(loose_key(name))

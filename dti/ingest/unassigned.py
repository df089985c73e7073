"""Attempts that are nobody's, because their department could not be read: is one of them the last attempt of a report?

The next attempt is held against such a one only where that is certain: the same sender, the same period, only targets
that the department reports, and a name that says whose it is (in the form, or of the file), or a sender who has sent
for one department only. What may be is left alone, and the sender is told so; a further sign is a line in `match`.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum

from dti.catalogue.duties import targets_of
from dti.catalogue.models import Catalogue
from dti.core.periods import Period
from dti.core.text import exact_key
from dti.ingest.form import Form
from dti.ingest.spellings import Spellings
from dti.ingest.template import file_name

_COPY = re.compile(r"\s*\([0-9]+\)(?=\.\w+$)")
"""What a browser adds to the name of a file that it saves a second time."""


class Match(Enum):
    """Whether an attempt is of the report that was asked about."""

    SURE = "sure"
    UNSURE = "unsure"
    NOT = "not"


@dataclass(frozen=True, slots=True)
class Wanted:
    """The report that is sent now, as ``filename``; ``sent`` are the departments that its sender is known to have sent
    for, each with the name of the file.
    """

    department: str
    period: str
    programme: str
    filename: str
    sent: Collection[tuple[str, str]]


def match(form: Form | None, filename: str, wanted: Wanted, catalogue: Catalogue, spellings: Spellings) -> Match:
    """Whether the same sender's attempt without a department is of this report; no form is a file nobody could read."""
    handed_out = _name(filename) == _name(file_name(wanted.department, Period.parse(wanted.period)))
    called_so = _name(filename) == _name(wanted.filename)
    if form is None:
        return Match.SURE if handed_out else Match.UNSURE if called_so else Match.NOT
    named = [one.code for one in spellings.named(catalogue, form.label("department").text)]
    if (named and wanted.department not in named) or not _may_be_of(form, wanted, catalogue):
        return Match.NOT
    others = [name for department, name in wanted.sent if department != wanted.department]
    called_only_so = called_so and _name(filename) not in map(_name, others)
    is_theirs = handed_out or named == [wanted.department] or called_only_so or not others
    if form.period is None:
        return Match.SURE if handed_out else Match.UNSURE if is_theirs else Match.NOT
    return Match.SURE if is_theirs else Match.UNSURE


def _may_be_of(form: Form, wanted: Wanted, catalogue: Catalogue) -> bool:
    """Whether nothing in the form speaks of another programme, another period or other departments' targets."""
    period = Period.parse(wanted.period)
    if form.programme is None or form.programme.code != wanted.programme or form.period not in (None, period):
        return False
    own = {target.code for target in targets_of(catalogue, wanted.programme, wanted.department, period.last_day)}
    return all(one.name in own for one in form.reported)


def _name(filename: str) -> str:
    """A file's name, the same for names that people would call the same."""
    return exact_key(_COPY.sub("", filename))

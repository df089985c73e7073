"""The finding about the index in one sentence, what it must not be read without, and what breaks the line of years.

Said alike on the screen and in reports. Another sentence about the line of years comes here.
"""

from collections.abc import Sequence
from dataclasses import replace

from dti.catalogue.models import Basis, Catalogue, Score
from dti.i18n import Language, number, percent, rank, text
from dti.views.framework import IndexYear, change_of, percentile_of
from dti.views.wording import NOTHING

__all__ = [
    "choose_year",
    "explain_breaks",
    "is_published_rank",
    "write_beside",
    "write_index_finding",
    "write_percentile",
    "write_rank",
]

_PLACES = 4
_READ_AS_SUCH = (Basis.PUBLISHED, Basis.PUBLISHED_COPY)


def choose_year(line: Sequence[IndexYear], year: int, scheme: str) -> tuple[IndexYear, ...]:
    """The line up to the year that is looked at, ranked in the scheme that is looked at where a year has it; empty
    where the province is not in that year.
    """
    known = [one for one in line if one.assessment_year <= year]
    if not known or known[-1].assessment_year != year:
        return ()
    return tuple(
        replace(one, ranks=tuple(score for score in one.ranks if score.scheme == scheme) or one.ranks) for one in known
    )


def write_index_finding(name: str, line: Sequence[IndexYear], year: int, language: Language) -> str:
    """Rank, field and direction of the year looked at, the last of ``line``, in one sentence."""
    change = change_of(line)
    if change is None or change.now.main is None or change.now.main.rank is None:
        return text("framework.finding.nothing", language, name=name, year=str(year))
    main = change.now.main
    parts = {"name": name, "year": str(change.now.assessment_year), "rank": rank(main.rank or 0, main.field)}
    if change.before is None or change.before.main is None or change.places is None:
        return text("framework.finding.first", language, **parts)
    before = change.before.main
    direction = "up" if change.places > 0 else "down" if change.places < 0 else "same"
    return text(
        f"framework.finding.{direction}",
        language,
        places=str(abs(change.places)),
        before=rank(before.rank or 0, before.field),
        before_year=str(change.before.assessment_year),
        **parts,
    )


def write_beside(line: Sequence[IndexYear], every: Sequence[Score], language: Language) -> list[str]:
    """What the finding must not be read without: the value, the second field, the break before the year looked at.

    ``every`` are the province's ranks of that year in all fields; the finding names one of them.
    """
    if not line:
        return []
    newest = line[-1]
    said = []
    if newest.value is not None:
        value = number(newest.value, language, _PLACES)
        said.append(text("framework.beside.value", language, year=str(newest.assessment_year), value=value))
    named = newest.main
    if percentile_of(named) is not None:
        said.append(text("framework.beside.percentile", language, percentile=write_percentile(named, language)))
    for score in every:
        if score != named and score.rank is not None:
            # The list of provinces only ever became shorter: the smaller field is the one after the merger.
            is_later = named is None or (score.field or 0) < (named.field or 0)
            key = "framework.beside.field" if is_later else "framework.beside.field_before"
            ranked, share = rank(score.rank, score.field), write_percentile(score, language)
            said.append(text(key, language, rank=ranked, field=str(score.field), percentile=share))
    if "views.break.framework" in newest.breaks:
        said.append(text("framework.beside.break", language))
    return said


def explain_breaks(catalogue: Catalogue, line: Sequence[IndexYear], language: Language) -> list[str]:
    """Each break once, in plain words, with the frameworks on both sides."""
    decisions = {framework.code: framework.decision for framework in catalogue.frameworks}
    found = []
    for place, year in enumerate(line):
        for key in year.breaks:
            before = line[place - 1]
            kind = key.rpartition(".")[2]
            note = "field_one" if kind == "field" and len(year.ranks) < 2 else kind
            found.append(
                text(
                    f"framework.note.{note}",
                    language,
                    year=str(year.assessment_year),
                    before_year=str(before.assessment_year),
                    now=decisions.get(year.framework, year.framework),
                    before=decisions.get(before.framework, before.framework),
                    ranks=", ".join(rank(score.rank, score.field) for score in year.ranks if score.rank is not None),
                )
            )
    return found


def write_percentile(score: Score | None, language: Language) -> str:
    """The share of its field behind a rank or level with it, in per cent to one place; a dash without one."""
    share = percentile_of(score)
    return NOTHING if share is None else percent(share * 100, language, 1)


def write_rank(score: Score | None) -> str:
    """A rank in its field; a star where it was counted here and not published."""
    if score is None or score.rank is None:
        return NOTHING
    return rank(score.rank, score.field) + ("" if is_published_rank(score) else "*")


def is_published_rank(score: Score | None) -> bool:
    """Whether the rank was read as such (or there is none to tell of)."""
    return score is None or score.rank is None or score.rank_basis in _READ_AS_SUCH

"""The head of the index page: the finding in one sentence, and what it must not be read without."""

from collections.abc import Sequence
from dataclasses import replace

from dashboard.components.framework_figures import write_percentile, write_value
from dashboard.context import Context
from dti.catalogue.models import Score
from dti.i18n import rank
from dti.views.framework import IndexYear, change_of, percentile_of


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


def write_index_finding(context: Context, name: str, line: Sequence[IndexYear], year: int) -> str:
    """Rank, field and direction of the year looked at, the last of ``line``, in one sentence."""
    change = change_of(line)
    if change is None or change.now.main is None or change.now.main.rank is None:
        return context.say("framework.finding.nothing", name=name, year=str(year))
    main = change.now.main
    parts = {"name": name, "year": str(change.now.assessment_year), "rank": rank(main.rank or 0, main.field)}
    if change.before is None or change.before.main is None or change.places is None:
        return context.say("framework.finding.first", **parts)
    before = change.before.main
    direction = "up" if change.places > 0 else "down" if change.places < 0 else "same"
    return context.say(
        f"framework.finding.{direction}",
        places=str(abs(change.places)),
        before=rank(before.rank or 0, before.field),
        before_year=str(change.before.assessment_year),
        **parts,
    )


def write_asked(context: Context, year: int, scheme: str) -> str:
    """The choice of year and list in words, for paper, where the choosers are not."""
    chosen = (
        (context.say("common.word.assessment_year"), str(year)),
        (context.say("framework.field"), context.say("framework.scheme", scheme=scheme)),
    )
    return " · ".join(f"{label}: {value}" for label, value in chosen)


def write_beside(context: Context, line: Sequence[IndexYear], every: Sequence[Score]) -> list[str]:
    """What the finding must not be read without: the value, the second field, the break before the year looked at.

    ``every`` are the province's ranks of that year in all fields; the finding names one of them.
    """
    if not line:
        return []
    newest = line[-1]
    said = []
    if newest.value is not None:
        value = write_value(context, newest.value)
        said.append(context.say("framework.beside.value", year=str(newest.assessment_year), value=value))
    named = newest.main
    if (share := percentile_of(named)) is not None:
        said.append(context.say("framework.beside.percentile", percentile=write_percentile(context, share)))
    for score in every:
        if score != named and score.rank is not None:
            # The list of provinces only ever became shorter: the smaller field is the one after the merger.
            is_later = named is None or (score.field or 0) < (named.field or 0)
            key = "framework.beside.field" if is_later else "framework.beside.field_before"
            percentile = write_percentile(context, percentile_of(score))
            ranked = rank(score.rank, score.field)
            said.append(context.say(key, rank=ranked, field=str(score.field), percentile=percentile))
    if "views.break.framework" in newest.breaks:
        said.append(context.say("framework.beside.break"))
    return said

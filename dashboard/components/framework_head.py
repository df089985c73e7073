"""The head of the index page: the finding in one sentence and what it must not be read without, as the views say."""

from collections.abc import Sequence

from dashboard.context import Context
from dti.catalogue.models import Score
from dti.views import index_headline
from dti.views.framework import IndexYear
from dti.views.index_headline import choose_year

__all__ = ["choose_year", "write_asked", "write_beside", "write_index_finding"]


def write_index_finding(context: Context, name: str, line: Sequence[IndexYear], year: int) -> str:
    """Rank, field and direction of the year looked at, the last of ``line``, in one sentence."""
    return index_headline.write_index_finding(name, line, year, context.language)


def write_asked(context: Context, year: int, scheme: str) -> str:
    """The choice of year and list in words, for paper, where the choosers are not."""
    chosen = (
        (context.say("common.word.assessment_year"), str(year)),
        (context.say("framework.field"), context.say("framework.scheme", scheme=scheme)),
    )
    return " · ".join(f"{label}: {value}" for label, value in chosen)


def write_beside(context: Context, line: Sequence[IndexYear], every: Sequence[Score]) -> list[str]:
    """What the finding must not be read without: the value, the second field, the break before the year looked at."""
    return index_headline.write_beside(line, every, context.language)

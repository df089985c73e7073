"""What the quarterly report is written from: each view asked once, for one question.

A section is a function from this value to `content.Section`; it reads nothing by itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from dti.catalogue.models import Department, Province
from dti.store.engine import Session
from dti.views.board import TargetState, read_catalogue
from dti.views.committee import Overview, read_overview
from dti.views.conclusions import ConclusionState, judge_conclusions
from dti.views.gap import GapView
from dti.views.index_questions import answer_gap, ask_gap
from dti.views.meeting import PeriodWords, read_words
from dti.views.outlook import Outlook, read_outlooks
from dti.views.quality import QualityBoard, read_quality
from dti.views.query import ViewQuery
from reports.brief.sources import read_sources
from reports.house import House
from reports.parts.sources import Sources
from reports.quarterly.letterhead import find_office, find_province
from reports.report import Request
from reports.wording import Wording


@dataclass(frozen=True, slots=True)
class Question:
    """The words, the question with its answers, and who issues the report."""

    words: Wording
    query: ViewQuery
    at: datetime
    house: House
    overview: Overview
    said: PeriodWords
    outlooks: Mapping[str, Outlook]
    quality: QualityBoard
    conclusions: tuple[ConclusionState, ...]
    gap: GapView | None
    sources: Sources
    office: Department | None
    province: Province | None

    @property
    def states(self) -> tuple[TargetState, ...]:
        """Every target of the board."""
        return self.overview.board.states

    @property
    def period(self) -> str:
        """The period in a sentence, on one line: "quý IV/2025"."""
        return self.words.period(self.query.period).replace(" ", "\N{NO-BREAK SPACE}")

    @property
    def document(self) -> str:
        """The programme by kind and number: "Nghị quyết số 49-NQ/TU"."""
        name, number = self.words.name(self.overview.programme), self.overview.programme.document
        before, found, _ = name.partition(number)
        return f"{before}{found}" if found else number

    def say(self, key: str, /, **params: object) -> str:
        """The sentence with this message id."""
        return self.words.say(key, **params)

    def named(self, state: TargetState) -> str:
        """A target by code and name."""
        return f"{state.target.code} {self.words.name(state.target)}"


def ask(session: Session, request: Request) -> Question:
    """Everything that the report says, read from the views."""
    query, words = request.query, Wording(request.language)
    overview, catalogue = read_overview(session, query), read_catalogue(session, query)
    asked = ask_gap(session, query)
    return Question(
        words=words,
        query=query,
        at=request.at,
        house=request.house,
        overview=overview,
        said=read_words(session, query),
        outlooks=read_outlooks(session, query),
        quality=read_quality(session, query),
        conclusions=judge_conclusions(session, query),
        gap=answer_gap(session, query, asked) if asked and asked.year in _years(overview) else None,
        sources=read_sources(session, words, overview),
        office=find_office(catalogue, request.house.office, query.as_of),
        province=find_province(catalogue, overview.programme.province, query.as_of),
    )


def _years(overview: Overview) -> set[int]:
    """The years of the index that are over by the end of the question: no other is spoken of."""
    return {year.assessment_year for year in overview.index}

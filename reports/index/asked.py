"""Everything that the report of the index says, read once: the views of the screens, for the programme's own province.

What cannot be answered is empty, with the reason in ``problems``; nothing is computed here.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

from dti.analysis.scenario import Settings
from dti.catalogue.models import Catalogue
from dti.core.errors import DtiError
from dti.i18n import Language, error_text
from dti.store.engine import Session
from dti.store.scenarios import WAY_BACK, WHAT_IF
from dti.views.assessment import read_assessment
from dti.views.assessment_values import AssessedYear
from dti.views.board import read_catalogue
from dti.views.certainty import Certainty, read_certainty
from dti.views.framework import IndexTable, read_index_line, read_index_table, read_years
from dti.views.gap import GapView
from dti.views.index_field import read_known_years
from dti.views.index_line import IndexYear, lists_with
from dti.views.index_nodes import NodeFigures, read_index_nodes
from dti.views.index_questions import answer_gap, answer_movement, ask_gap, ask_movement, own_province
from dti.views.index_years import note_year
from dti.views.movement import MovementView, read_comparisons
from dti.views.query import ViewQuery
from dti.views.scenarios import Saved, read_saved
from dti.views.way_back import DEFAULT_PLACE, WayBackSettings, WayBackView, read_way_back
from reports.wording import Wording

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Asked:
    """What all parts are written from. ``tables``, ``gaps`` and ``plans`` are one a list, the longest first; the first
    of ``movements`` is the screen's, a second one goes over a change of the list. ``problems`` say what has no answer.
    """

    words: Wording
    query: ViewQuery
    catalogue: Catalogue
    name: str
    line: tuple[IndexYear, ...]
    tables: tuple[IndexTable, ...]
    nodes: tuple[tuple[NodeFigures, ...], ...]
    movements: tuple[MovementView, ...]
    gaps: tuple[GapView, ...]
    plans: tuple[WayBackView, ...]
    certainty: tuple[Certainty, ...]
    scenarios: tuple[Saved, ...]
    saved_plans: tuple[Saved, ...]
    assessed: AssessedYear | None
    year_note: str
    problems: tuple[str, ...]

    @property
    def language(self) -> Language:
        """The reader's language."""
        return self.words.language

    @property
    def table(self) -> IndexTable | None:
        """The newest year in its longest list; None where no year is known."""
        return self.tables[0] if self.tables else None


def read_asked(session: Session, query: ViewQuery, language: Language) -> Asked:
    """All answers for a question."""
    catalogue, own = read_catalogue(session, query), own_province(session, query)
    reading = _Reading(session, query, language, lists_with(catalogue, own))
    tables, gaps = reading.tables(own), reading.gaps()
    movements = reading.movements()
    plans = tuple(view for gap in gaps for view in reading.plans(gap))
    certainty = tuple(view for gap in gaps for view in reading.certainty(gap))
    assessment = read_assessment(session, query)
    known = read_known_years(session, query)
    provinces = [one for one in catalogue.provinces if one.code == own]
    return Asked(
        words=Wording(language),
        query=query,
        catalogue=catalogue,
        name=Wording(language).name(provinces[-1]) if provinces else "",
        line=read_index_line(session, query, own),
        tables=tables,
        nodes=tuple(read_index_nodes(session, query, table) for table in tables),
        movements=movements,
        gaps=gaps,
        plans=plans,
        certainty=certainty,
        scenarios=read_saved(session, query, kind=WHAT_IF),
        saved_plans=read_saved(session, query, kind=WAY_BACK),
        assessed=assessment.chosen if assessment else None,
        year_note=note_year(session, query, known[0][0], language) if known else "",
        problems=tuple(dict.fromkeys(reading.problems)),
    )


class _Reading:
    """Reads the views of a question; what one of them refuses is noted."""

    def __init__(self, session: Session, query: ViewQuery, language: Language, having: tuple[str, ...]) -> None:
        self.session = session
        self.query = query
        self.language = language
        self.having = having
        self.problems: list[str] = []

    def attempt(self, read: Callable[[], Answer]) -> tuple[Answer, ...]:
        """The answer, or nothing and the reason."""
        try:
            return (read(),)
        except DtiError as problem:
            self.problems.append(error_text(problem, self.language))
            return ()

    def tables(self, own: str) -> tuple[IndexTable, ...]:
        """The newest year in each of its lists that has the province, the longest first."""
        years = read_years(self.session, self.query)
        if not years:
            return ()
        year, schemes = years[0]
        found = [
            read_index_table(self.session, self.query, year, scheme, own) for scheme in schemes if scheme in self.having
        ]
        return tuple(sorted(found, key=lambda table: -(table.total.field if table.total else 0)))

    def gaps(self) -> tuple[GapView, ...]:
        """The gap to the tenth place in each published list of the newest year that can be computed on."""
        years = read_known_years(self.session, self.query)
        if not years:
            return ()
        year, schemes = years[0]
        found: list[GapView] = []
        for scheme in schemes:
            asked = ask_gap(self.session, self.query, year=year, scheme=scheme)
            if scheme in self.having and asked is not None:
                found += self.attempt(partial(answer_gap, self.session, self.query, asked))
        return tuple(sorted(found, key=lambda gap: -gap.size))

    def movements(self) -> tuple[MovementView, ...]:
        """Between the two newest years as the screen asks, then over a change of the list where there is one."""
        asked = ask_movement(self.session, self.query)
        if asked is None:
            return ()
        questions = [asked]
        pairs = read_comparisons(self.session, self.query).get((asked.start, asked.end), ())
        changed = next((pair for pair in pairs if pair[0] != pair[1] and pair[0] in self.having), None)
        if changed is not None and asked.before == asked.after:
            questions.append(replace(asked, before=changed[0], after=changed[1]))
        return tuple(
            view for one in questions for view in self.attempt(partial(answer_movement, self.session, self.query, one))
        )

    def plans(self, gap: GapView) -> tuple[WayBackView, ...]:
        """The cheapest ways to the place of a gap; where it is held, to the rank that the page of plans asks for."""
        place = gap.place
        if gap.is_held:
            place = min(DEFAULT_PLACE, gap.size)
        settings = WayBackSettings(Settings(gap.year, gap.scheme, gap.province.code), place)
        return self.attempt(partial(read_way_back, self.session, self.query, settings))

    def certainty(self, gap: GapView) -> tuple[Certainty, ...]:
        """How sure the rank of a gap's list is."""
        asked = gap.year, gap.scheme, gap.province.code
        return self.attempt(partial(read_certainty, self.session, self.query, *asked))

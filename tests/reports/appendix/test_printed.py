"""The printed appendix says of every target what the views say, with sources, conflicts and the meaning of signs."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from io import BytesIO

import pikepdf
import pytest

from dti.analysis.status import Status
from dti.catalogue.observations import Flag
from dti.i18n import Language
from dti.store.engine import Session, Store
from dti.views.board import read_board
from dti.views.committee import Overview, read_overview
from dti.views.target import known_conflicts
from reports.appendix.content import Appendix, write_appendix
from reports.documents.appendix import build
from reports.fonts import drawable
from reports.report import Request
from reports.wording import NOTHING, Wording, lower_first
from tests.reports.content import HOSTILE, LONGEST
from tests.reports.printed import NOW, ask, pages_of, text_of

DAY = date(2026, 1, 31)


@dataclass(frozen=True, slots=True)
class Made:
    """An appendix of the store with everything in it: what it is made from, what it says, how it was printed."""

    overview: Overview
    content: Appendix
    pages: list[str]
    pdf: bytes


@pytest.fixture(scope="module", params=["vi", "en"])
def made(request: pytest.FixtureRequest, mixed_store: Store) -> Iterator[Made]:
    language: Language = request.param
    with mixed_store.reading() as session:
        query = ask(session, DAY, illustrative=True, provisional=True)
        pdf = build(session, Request(query, language, NOW))
        content = write_appendix(session, query, language, NOW)
        yield Made(read_overview(session, query), content, pages_of(pdf), pdf)


def test_every_target_of_the_programme_stands_there_as_the_view_has_it(made: Made) -> None:
    words = Wording(made.content.language)
    lines = [line for group in made.content.groups for line in group.lines]
    states = [state for pillar in made.overview.pillars for state in pillar.states]
    assert [line.code for line in lines] == [state.target.code for state in states]
    for line, state in zip(lines, states, strict=True):
        judgement = state.judgement
        assert (line.name, line.value, line.goal) == (words.name(state.target), words.current(state), words.goal(state))
        assert (line.status, line.word) == (state.status.value, words.status(state.status))
        assert (line.date, line.known) == (words.day(judgement.data_date), words.day(judgement.known_on))
        assert (line.year, line.owner) == (str(state.goal.horizon), words.names(state.owners))
        assert set(words.flags(judgement.flags)) <= set(line.flags)
        assert line.marked == bool(judgement.flags & {Flag.ILLUSTRATIVE, Flag.PROVISIONAL})
        assert bool(line.notes) == bool(judgement.deciding or judgement.parts or judgement.conflicting)


def test_pillars_count_their_targets_and_the_counts_are_those_of_the_view(made: Made) -> None:
    words, groups = Wording(made.content.language), made.content.groups
    assert len(groups) == len(made.overview.pillars)
    for group, pillar in zip(groups, made.overview.pillars, strict=True):
        counts = [(lower_first(words.status(status)), count) for status, count in pillar.counts.items() if count]
        said = "; ".join(f"{status}: {count}" for status, count in counts)
        assert words.name(pillar.pillar) in group.title
        assert str(len(pillar.states)) in group.title
        assert group.title.endswith(f"({said})")


def test_declared_stands_beside_evidenced_at_the_head_with_the_warnings(made: Made) -> None:
    declared = made.overview.declared
    assert declared is not None
    met = f"{len(made.overview.evidenced)}/{len(made.overview.from_resolution)}"
    assert [card.numeral for card in made.content.cards][:2] == [f"{declared.total.met}/{declared.total.total}", met]
    assert len(made.content.banners) == 2
    assert all(banner[:40] in made.pages[0] for banner in made.content.banners)


def test_conflicts_have_the_values_of_all_sides(made: Made) -> None:
    said = {(one.code, one.title): len(one.sides) for one in made.content.disputes}
    words = Wording(made.content.language)
    ledger = {
        (state.target.code, words.pick(conflict.title_vi, conflict.title_en)): len(conflict.members)
        for state in made.overview.board.states
        for conflict in known_conflicts(made.overview.board, state)
    }
    assert ledger.items() <= said.items()
    ranks = next(one for one in made.content.disputes if [side.value for side in one.sides] == ["18/63", "10/34"])
    assert ranks.code == "GEN-01"


def test_notes_are_numbered_in_the_order_of_the_table_and_every_number_leads_to_one(made: Made) -> None:
    numbers = [number for group in made.content.groups for line in group.lines for number in line.notes]
    assert [note.number for note in made.content.notes] == list(range(1, len(made.content.notes) + 1))
    assert list(dict.fromkeys(numbers)) == sorted(set(numbers))
    assert f"[{max(numbers)}]" in " ".join(made.pages[-2:])


def test_every_status_and_every_flag_is_explained(made: Made) -> None:
    printed = " ".join(made.pages)
    assert len(made.content.status_meanings) == len(Status)
    assert len(made.content.flag_meanings) == len(Flag)
    assert all(drawable(one.meaning) in printed for one in made.content.status_meanings + made.content.flag_meanings)


def test_the_heads_of_the_table_stand_on_each_of_its_pages_and_pages_are_numbered(made: Made) -> None:
    page, heads = made.content.labels["page"], " ".join(made.content.heads)
    assert all(f"{page} {number}/{len(made.pages)}" in text for number, text in enumerate(made.pages, start=1))
    with_rows = [text for text in made.pages if any(f" {code} " in text for code in ("GOV-02", "ECO-03", "SOC-07"))]
    assert len(with_rows) >= 2
    assert all(heads in text for text in with_rows)


def test_hostile_texts_are_printed_as_they_are_and_the_longest_one_is_cut_with_a_mark(made: Made) -> None:
    printed = "".join(made.pages).replace(" ", "")
    assert drawable(HOSTILE).replace(" ", "") in printed
    assert "xxx[…]" in printed
    assert len(printed) < 10 * len(LONGEST)


def test_the_pages_lie_across_and_can_be_filed(made: Made) -> None:
    with pikepdf.open(BytesIO(made.pdf)) as opened:
        _, _, width, height = (float(side) for side in opened.pages[0].mediabox)
        assert (round(width), round(height)) == (842, 595)
        assert str(opened.Root.Lang) == made.content.language
        with opened.open_outline() as outline:
            assert len(outline.root) == 5


def test_a_horizon_for_which_targets_have_no_goal_still_lists_them(published: Session) -> None:
    board = read_board(published, ask(published, DAY))
    years = {goal.horizon for state in board.states for goal in state.target.goals}
    found = write_appendix(published, ask(published, DAY, horizon=max(years)), "vi", NOW)
    codes = [line.code for group in found.groups for line in group.lines]
    assert sorted(codes) == sorted(target.code for target in board.catalogue.targets_of("NQ49"))


def test_a_target_without_a_figure_has_dashes_and_no_source(published: Session) -> None:
    found = write_appendix(published, ask(published, DAY), "vi", NOW)
    line = next(line for group in found.groups for line in group.lines if line.code == "GOV-08")
    assert (line.value, line.date, line.known, line.notes) == (NOTHING, NOTHING, NOTHING, ())


def test_a_programme_without_a_list_says_so(published: Session) -> None:
    query = ask(published, DAY, programme="KH2025")
    found = write_appendix(published, query, "vi", NOW)
    assert (found.groups, found.disputes, found.counts) == ((), (), ())
    assert found.no_targets in text_of(build(published, Request(query, "vi", NOW)))

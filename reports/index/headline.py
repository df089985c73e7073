"""The first page: the finding with what it must not be read without, the warnings, four cards."""

from dataclasses import dataclass
from decimal import Decimal

from dti.i18n import rank
from dti.views.index_headline import choose_year, write_beside, write_index_finding
from dti.views.index_wording import write_bounds, write_points, write_signed
from reports.index.asked import Asked
from reports.wording import NOTHING, Wording, lower_first


@dataclass(frozen=True, slots=True)
class Card:
    """One of the figures at the top, as `house.typ` sets it."""

    title: str
    numeral: str
    words: str
    lines: tuple[str, ...]


def write_finding(asked: Asked) -> str:
    """Rank, field and direction of the newest year in its longest list."""
    table = asked.table
    if table is None:
        return asked.words.say("framework.nothing")
    seen = choose_year(asked.line, table.assessment_year, table.scheme)
    return write_index_finding(asked.name, seen, table.assessment_year, asked.language)


def list_beside(asked: Asked) -> tuple[str, ...]:
    """Value, percentile, the other list, the break before the year; which newer year could not be computed on."""
    table = asked.table
    if table is None:
        return ()
    seen = choose_year(asked.line, table.assessment_year, table.scheme)
    every = next((one.ranks for one in asked.line if one.assessment_year == table.assessment_year), ())
    said = write_beside(seen, every, asked.language)
    return (*said, asked.year_note) if asked.year_note else tuple(said)


def list_banners(asked: Asked) -> tuple[str, ...]:
    """What must be known before anything is believed."""
    found = []
    if asked.assessed is not None and asked.assessed.is_illustrative:
        found.append(asked.words.say("index_report.banner.illustrative"))
    if asked.query.provisional:
        found.append(asked.words.say("index_report.banner.provisional"))
    return tuple(found)


def write_cards(asked: Asked) -> tuple[Card, ...]:
    """Rank, value, gap, and the move; none where no year is known."""
    if asked.table is None:
        return ()
    return (_rank(asked), _value(asked), _gap(asked), _move(asked))


def _rank(asked: Asked) -> Card:
    words, last = asked.words, asked.line[-1] if asked.line else None
    main = last.main if last else None
    year = str(last.assessment_year if last else "")
    if last is None or main is None or main.rank is None:
        return Card(words.say("index_report.card.rank", year=year), NOTHING, "", ())
    lines = [words.say("index_report.card.beside", rank=words.rank(one)) for one in last.ranks if one is not main]
    basis = lower_first(words.say(f"common.basis.{main.rank_basis.value}")) if main.rank_basis else ""
    return Card(words.say("index_report.card.rank", year=year), rank(main.rank, main.field), basis, tuple(lines))


def _value(asked: Asked) -> Card:
    words, table = asked.words, asked.table
    assert table is not None, "cards are drawn of a year"
    total = table.total
    own = total.own if total else None
    title = words.say("index_report.card.value", year=str(table.assessment_year))
    if own is None or own.value is None:
        return Card(title, NOTHING, "", ())
    basis = lower_first(words.say(f"common.basis.{own.value_basis.value}")) if own.value_basis else ""
    decision = words.say("index_report.card.framework", decision=table.framework.decision)
    return Card(title, words.index_value(own.value), basis, (decision,))


def _gap(asked: Asked) -> Card:
    words = asked.words
    lines = tuple(_say_gap(words, view.points, view.place, view.size) for view in asked.gaps)
    first = asked.gaps[0] if asked.gaps else None
    if first is None:
        return Card(words.say("index_report.card.gap_none"), NOTHING, words.say("framework.gap.unknown"), ())
    title = words.say("index_report.card.gap", place=str(first.place), year=str(first.year))
    if first.points is None:
        return Card(title, NOTHING, words.say("framework.gap.unknown"), lines)
    behind = -first.points
    shown = write_signed(behind, words.language, 1 if first.points else 0)
    return Card(title, shown, words.say("index_report.card.points"), lines)


def _say_gap(words: Wording, points: Decimal | None, place: int, size: int) -> str:
    if points is None:
        return words.say("index_report.card.gap_unknown", size=str(size))
    key = "held" if points <= 0 else "lacking"
    shown = write_points(abs(points), words.language)
    return words.say(f"index_report.card.gap_{key}", points=shown, rank=rank(place, size))


def _move(asked: Asked) -> Card:
    words = asked.words
    if not asked.movements:
        return Card(words.say("index_report.card.move_none"), NOTHING, words.say("movement.nothing"), ())
    view = asked.movements[0]
    title = words.say("index_report.card.move", before=str(view.start.year), year=str(view.end.year))
    ends = f"{write_bounds(view.start.rank, view.start.size)} – {write_bounds(view.end.rank, view.end.size)}"
    lines = tuple(
        words.say(f"index_report.card.cause.{step.cause.value}", places=write_signed(step.places, words.language))
        for step in view.steps
        if step.places is not None
    )
    places = write_signed(view.places, words.language)
    return Card(title, places, words.say("index_report.card.places", ends=ends), lines)

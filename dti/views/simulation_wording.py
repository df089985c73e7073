"""A simulation in words, for screen, command line and workbook alike: ranks as bounds, what was changed, the notes.

Another way to say something about an outcome comes here; numbers are written by `dti.i18n`.
"""

from collections.abc import Iterable
from decimal import Decimal

from dti.analysis.index_field import Bounds
from dti.analysis.scenario import GrowthKind, Settings
from dti.catalogue.models import Framework, IndexNode, Province
from dti.i18n import Language, number, rank, text
from dti.views.index_wording import digits_of, write_signed
from dti.views.scenarios import Saved
from dti.views.simulation_values import NodeLine, Note, PillarLine, SimulationView
from dti.views.wording import NOTHING

VALUE_PLACES = 4
_MOST_NAMES = 6


def write_name(thing: Province | IndexNode | Framework, language: Language) -> str:
    """The name in the reader's language."""
    return str(getattr(thing, f"name_{language}"))


def write_names(things: Iterable[Province | IndexNode], language: Language) -> str:
    """Names of provinces or nodes, separated by commas; of many only the first, and how many there are besides."""
    names = [write_name(thing, language) for thing in things]
    if len(names) <= _MOST_NAMES:
        return ", ".join(names)
    rest = str(len(names) - _MOST_NAMES)
    return text("simulation.and_more", language, names=", ".join(names[:_MOST_NAMES]), count=rest)


def write_rank(bounds: Bounds, size: int) -> str:
    """``6/34``, or ``3–5/63`` where only bounds are known."""
    low, high = bounds
    return rank(low, size) if low == high else f"{low}–{rank(high, size)}"


def write_value(value: Decimal | None, language: Language) -> str:
    """An index value with four places."""
    return NOTHING if value is None else number(value, language, VALUE_PLACES)


def write_gain(gained: Decimal, language: Language, places: int | None = None) -> str:
    """What was gained or lost, with its sign, points with the digits that they have; nothing at all is a plain 0."""
    if not gained:
        return "0"
    return write_signed(gained, language, digits_of(gained) if places is None else places)


def write_growth(settings: Settings, language: Language) -> str:
    """How the others grow, as a phrase."""
    if settings.growth is GrowthKind.PACE and settings.pace is not None:
        places = max(VALUE_PLACES, -int(settings.pace.as_tuple().exponent))
        if settings.pace < 0:
            return text("simulation.growth.said.pace_down", language, pace=number(-settings.pace, language, places))
        return text("simulation.growth.said.pace", language, pace=write_gain(settings.pace, language, places))
    before = str(settings.year - 1)
    return text(f"simulation.growth.said.{settings.growth.value}", language, before=before, year=str(settings.year))


def write_pillar(pillar: PillarLine, language: Language) -> str:
    """The name of a pillar; its code where the framework has no node for it."""
    return write_name(pillar.node, language) if pillar.node else pillar.code


def write_change(line: NodeLine, language: Language) -> str:
    """One change: "Hoạt động xã hội số: 0,3685 → 0,5000 (+19,73 điểm)"."""
    return text(
        "simulation.change.said",
        language,
        name=write_name(line.node, language),
        before=write_value(line.value_before, language),
        after=write_value(line.value, language),
        points=write_gain(line.gained, language),
    )


def write_finding(view: SimulationView, language: Language) -> str:
    """The one sentence about an outcome: the rank that would be, beside the one that is."""
    key = "same" if view.rank == view.rank_before else "moved"
    if not view.settings.changes and view.settings.growth is GrowthKind.STILL:
        key = "present"
    return text(
        f"simulation.finding.{key}",
        language,
        name=write_name(view.province, language),
        rank=write_rank(view.rank, view.size),
        before=write_rank(view.rank_before, view.size),
        year=str(view.settings.year),
    )


def write_note(note: Note, language: Language) -> str:
    """What the outcome must not be read without."""
    said = text(note.key, language, **note.params)
    named = write_names(note.provinces or note.nodes, language)
    return f"{said} ({named})" if named else said


def write_drift(saved: Saved, language: Language) -> str:
    """That the figures have changed since a scenario was saved, and what it came to then; else empty."""
    if not saved.drifted:
        return ""
    return text(
        "simulation.saved.drifted",
        language,
        total=write_value(saved.seen.total, language),
        rank=write_rank(saved.seen.rank, saved.seen.size),
    )

"""Entries of the ledger in words: title, arithmetic, figures, who says so and where it stands. One place for screen,
report and command.
"""

from decimal import Decimal

from dti.analysis.claim_wording import write_arithmetic, write_claim_title, write_figure, write_parts
from dti.analysis.claims import offered
from dti.analysis.index_wording import write_index_value
from dti.catalogue.observations import CellOrigin, ScoreOrigin
from dti.i18n import Language, number, rank, text
from dti.store.rulings import PastRuling
from dti.views.ledger_entries import EntryKind, LedgerEntry, LedgerSide
from dti.views.wording import NOTHING


def write_title(entry: LedgerEntry, language: Language) -> str:
    """What disagrees, in a few words."""
    said = getattr(entry, f"title_{language}") or entry.title_vi
    if said:
        return str(said)
    if entry.claim is not None:
        return write_claim_title(entry.claim, entry.target, language)
    if entry.kind is EntryKind.REVISION:
        before, after = (write_side(side, language) for side in entry.sides)
        key = "revision" if entry.sides[1].value is not None else "revision_back"
        return text(f"ledger.title.{key}", language, before=before, after=after)
    return text("ledger.title.auto", language, day=entry.sides[0].data_date or "")


def write_explanation(entry: LedgerEntry, language: Language) -> str:
    """What the arithmetic gives; of a claim that belongs to no target, first what its source says. Empty for others."""
    said = str(getattr(entry, f"says_{language}") or entry.says_vi)
    counted = write_arithmetic(entry.claim, entry.target, language) if entry.claim else ""
    return " ".join(part for part in (said, counted) if part)


def write_side(side: LedgerSide, language: Language) -> str:
    """The figure of a side; a dash where a newer report took it back."""
    if side.value is None:
        return NOTHING
    if side.unit is None:
        return _write_index(side, side.value, language)
    value = offered(side.value) if side.role == "computed" else side.value
    return write_figure(value, side.unit, language, side.bound, side.field)


def _write_index(side: LedgerSide, value: Decimal, language: Language) -> str:
    """An index value, with its rank where it has one."""
    written = write_index_value(value, language)
    if side.rank is None:
        return written
    return f"{written} · {text('ledger.index.rank', language, rank=rank(side.rank, side.field))}"


def write_side_parts(side: LedgerSide, language: Language) -> str:
    """Numerator and denominator; empty where a side has none."""
    return write_parts(side.numerators, side.denominators, language) if side.numerators and side.denominators else ""


def write_role(side: LedgerSide, language: Language) -> str:
    """What a side is: a source, what is computed, before, after."""
    return text(f"ledger.role.{side.role}", language)


def write_giver(side: LedgerSide, language: Language) -> str:
    """Who says so: the publication, the index, the department; nobody where the system computed it. Of a side about
    the index first which province it is about.
    """
    if side.entity is not None:
        return f"{getattr(side, f'entity_{language}')}: {side.source}"
    if side.publication is not None:
        title = getattr(side.publication, f"title_{language}") or side.publication.title_vi
        return f"{side.publication.publisher}: {title}"
    if side.trace is not None:
        origin = side.trace.observation.origin
        if isinstance(origin, ScoreOrigin):
            return text("ledger.giver.index", language, year=str(origin.assessment_year))
        department = side.trace.department
        return str(getattr(department, f"name_{language}")) if department else side.trace.observation.department
    if side.reported is not None:
        return side.reported.department
    return text("ledger.giver.system", language) if side.role == "computed" else ""


def write_place(side: LedgerSide) -> str:
    """File and cell; empty where a side stands in no workbook."""
    if side.reported is not None:
        return f"{side.reported.filename}, {side.reported.sheet}!{side.reported.cell}"
    origin = side.trace.observation.origin if side.trace else None
    return f"{origin.filename}, {origin.sheet}!{origin.cell}" if isinstance(origin, CellOrigin) else ""


def submission_of(side: LedgerSide) -> int | None:
    """The submission whose workbook a side stands in."""
    if side.reported is not None:
        return side.reported.submission
    origin = side.trace.observation.origin if side.trace else None
    return origin.submission if isinstance(origin, CellOrigin) else None


def write_belongs(entry: LedgerEntry, language: Language) -> str:
    """The code of the target, or that there is none."""
    return entry.target.code if entry.target else text("ledger.no_target", language)


def write_ruling(entry: LedgerEntry, language: Language) -> str:
    """Who ruled what and when, or that nobody has or needs to."""
    if entry.kind is EntryKind.REVISION:
        return text("ledger.ruling.revision", language, by=entry.ruled_by or "", day=entry.ruled_on or "")
    if entry.ruled_by is None and entry.history:
        last = entry.history[-1]
        return text("ledger.ruling.withdrawn", language, by=last.by, day=last.day)
    if entry.ruled_by is None:
        return text(f"ledger.ruling.{entry.state.value}", language)
    who = {"by": entry.ruled_by, "day": entry.ruled_on or ""}
    if entry.both_stand:
        return text("ledger.ruling.both", language, **who)
    return text("ledger.ruling.ruled", language, picked=write_standing(entry, language), **who)


def write_standing(entry: LedgerEntry, language: Language) -> str:
    """The figure that stands; of several with one value also whose it is. Both of them, by their words."""
    if entry.both_stand:
        return text("ledger.ruling.both_stand", language)
    side = next((side for side in entry.sides if side.picked), None)
    return NOTHING if side is None else write_choice(side, language)


def write_choice(side: LedgerSide, language: Language) -> str:
    """A side as it can be picked: its figure, of one about the index also the province."""
    written = write_side(side, language)
    return f"{written} ({getattr(side, f'entity_{language}')})" if side.entity else written


def write_effect(entry: LedgerEntry, language: Language) -> str:
    """What it means for the statuses that both sides stand; empty for any other ruling."""
    if not entry.both_stand:
        return ""
    key = {EntryKind.GOAL: "goal", EntryKind.VALUE: "value", EntryKind.AUTO: "value", EntryKind.PUBLISHED: "value"}
    return text(f"ledger.both.{key.get(entry.kind, 'other')}", language)


def write_past(entry: LedgerEntry, made: PastRuling, language: Language) -> str:
    """What one ruling of an entry said: which side stands, that both do, or that it took the one before back."""
    if made.withdrawn:
        return text("ledger.past.withdrawn", language)
    if made.both_stand:
        return text("ledger.ruling.both_stand", language)
    side = next((one for one in entry.sides if _is_meant(one, made)), None)
    if side is not None:
        return text("ledger.past.picked", language, picked=write_choice(side, language))
    return text("ledger.past.picked", language, picked=number(made.picked or 0, language))


def _is_meant(side: LedgerSide, made: PastRuling) -> bool:
    if side.value is None:
        return False
    value = offered(side.value) if side.role == "computed" else side.value
    return value == made.picked and made.entity in (None, side.entity)

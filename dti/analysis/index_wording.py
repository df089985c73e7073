"""Contradictions inside the index in words, and as the conflict that a ruling on them keeps.

One place for ledger, report, command and ruling. Another kind of contradiction gets its sentences in ``ledger.po``.
"""

from datetime import date
from decimal import Decimal

from dti.analysis.index_conflicts import IndexClash, IndexContradiction
from dti.catalogue.models import Basis, Catalogue, Conflict, ConflictMember, Score, Unit
from dti.i18n import LANGUAGES, Language, number, rank, text


def write_index_value(value: Decimal, language: Language) -> str:
    """0,5242: four places, as the index is published."""
    return number(value, language, 4)


def write_index_title(found: IndexContradiction, catalogue: Catalogue, language: Language) -> str:
    """What contradicts, in a few words."""
    return text(f"ledger.title.index.{found.kind.value}", language, **_parts(found, catalogue, language))


def write_index_arithmetic(found: IndexContradiction, catalogue: Catalogue, language: Language) -> str:
    """Why the two cannot both be right; of a tie with an unknown value, what would settle it."""
    parts = _parts(found, catalogue, language)
    key = found.kind.value
    if found.kind is IndexClash.TIE and None in (found.better.value, found.worse.value):
        key = "tie_open"
    return text(f"ledger.arithmetic.index.{key}", language, **parts)


def as_conflict(found: IndexContradiction, catalogue: Catalogue) -> Conflict:
    """The conflict with both scores as sides, as a ruling keeps it."""
    titles = {f"title_{language}": write_index_title(found, catalogue, language) for language in LANGUAGES}
    members = tuple(_member(found, score, catalogue) for score in found.scores)
    return Conflict(key=found.key, kind="index", members=members, **titles)


def name_of(catalogue: Catalogue, entity: str, language: Language) -> str:
    """The name of a province by scheme and code (``63/22``); the code itself where it is not known."""
    scheme, _, code = entity.partition("/")
    found = next((one for one in catalogue.provinces if (one.scheme, one.code) == (scheme, code)), None)
    return str(getattr(found, f"name_{language}")) if found else entity


def _member(found: IndexContradiction, score: Score, catalogue: Catalogue) -> ConflictMember:
    """A side of a tie is its rank; a side of an order its value, with the rank beside it."""
    is_rank = found.kind is IndexClash.TIE or score.value is None
    value = Decimal(score.rank or 0) if is_rank else score.value
    assert value is not None, "a score has a value or a rank"
    labels = {f"label_{language}": _label(score, catalogue, language) for language in LANGUAGES}
    return ConflictMember(
        data_date=date(score.assessment_year, 12, 31),
        value=value,
        entity=_entity(score),
        unit=Unit.RANK if is_rank else None,
        rank=None if is_rank else score.rank,
        field=score.field,
        known_on=score.published_on,
        source=score.source,
        **labels,
    )


def _label(score: Score, catalogue: Catalogue, language: Language) -> str:
    """Both figures of a score; where one was derived, that and how."""
    figures = [_value(score, language), text("ledger.index.rank", language, rank=rank(score.rank or 0, score.field))]
    derived = Basis.DERIVED in (score.value_basis, score.rank_basis)
    said = text(
        f"ledger.index.{'derived' if derived else 'said'}",
        language,
        name=name_of(catalogue, _entity(score), language),
        figures=", ".join(filter(None, figures)),
    )
    note = getattr(score, f"note_{language}") or score.note_vi
    return f"{said} {note}".strip()


def _value(score: Score, language: Language) -> str:
    return "" if score.value is None else write_index_value(score.value, language)


def _entity(score: Score) -> str:
    return f"{score.scheme}/{score.entity}"


def _parts(found: IndexContradiction, catalogue: Catalogue, language: Language) -> dict[str, str]:
    better, worse = found.scores
    framework = next((one for one in catalogue.frameworks if one.code == better.framework), None)
    node = next((one for one in framework.nodes if one.code == better.node), None) if framework else None
    return {
        "node": str(getattr(node, f"name_{language}")) if node else better.node,
        "year": str(better.assessment_year),
        **_side("first", better, catalogue, language),
        **_side("second", worse, catalogue, language),
    }


def _side(prefix: str, score: Score, catalogue: Catalogue, language: Language) -> dict[str, str]:
    return {
        prefix: name_of(catalogue, _entity(score), language),
        f"{prefix}_value": _value(score, language) or text("ledger.index.unknown", language),
        f"{prefix}_rank": rank(score.rank or 0, score.field),
    }

"""A ranking table's preview in words, for screen and command line alike. Rounding is `dti.i18n`'s."""

from dti.catalogue.models import Basis, Score
from dti.i18n import Language, number, rank, text
from dti.ingest.params import places_of
from dti.ingest.ranking.changes import ScoreChange
from dti.ingest.ranking.documents import entity_name, node_of
from dti.ingest.ranking.intake import Preview

NOTHING = "–"
_VALUE_PLACES = 4
_SAID = (Basis.DERIVED, Basis.COMPUTED, Basis.INFERRED)


def write_entity(preview: Preview, entity: str, language: Language) -> str:
    """The province's name, or what the line of means is called."""
    return entity_name(preview, entity, language) or text("ranking.say.mean", language)


def write_node(preview: Preview, code: str, language: Language) -> str:
    """The name of a node."""
    node = node_of(preview, code)
    return code if node is None else str(getattr(node, f"name_{language}"))


def write_score_value(score: Score | None, language: Language) -> str:
    """The value with four digits, or as many as were written; marked where it was not published."""
    if score is None or score.value is None:
        return NOTHING
    places = min(max(_VALUE_PLACES, places_of(score.value)), _VALUE_PLACES + 2)
    return number(score.value, language, places) + _mark(score.value_basis, language)


def write_score_rank(score: Score | None, language: Language) -> str:
    """The rank in its field, marked where it was not published."""
    if score is None or score.rank is None:
        return NOTHING
    return rank(score.rank, score.field) + _mark(score.rank_basis, language)


def _mark(basis: Basis | None, language: Language) -> str:
    return f" ({text(f'common.basis.{basis}', language).lower()})" if basis in _SAID else ""


def write_place(preview: Preview, change: ScoreChange) -> str:
    """Sheet and cell; the cell alone for CSV."""
    return f"{preview.ranking.sheet}!{change.cell}" if preview.ranking.sheet else change.cell


def write_outcome(preview: Preview, language: Language, saved: int | None = None) -> str:
    """What is the matter with the table, or what became of it, in one sentence."""
    if saved:
        return text("ranking.say.imported", language, count=number(saved, language))
    key = f"ranking.say.{preview.outcome}"
    return text(key, language, count=number(len(preview.written), language))


def write_question(preview: Preview, language: Language) -> list[tuple[str, str]]:
    """What the table is about: label and value, a dash where it is not known."""
    settled = preview.ranking.settled
    framework = settled.framework
    field = settled.scheme.scheme if settled.scheme else NOTHING
    day = settled.published_on
    return [
        (text("ranking.say.year", language), str(settled.year or NOTHING)),
        (text("ranking.say.framework", language), framework.decision if framework else NOTHING),
        (text("ranking.say.scheme", language), field),
        (text("ranking.say.published_on", language), text("ranking.say.day", language, day=day) if day else NOTHING),
        (text("ranking.say.source", language), settled.source or NOTHING),
        (text("ranking.say.table", language), _write_table(preview, language)),
    ]


def _write_table(preview: Preview, language: Language) -> str:
    ranking = preview.ranking
    if ranking.table is None:
        return ranking.filename
    counts = {name: number(getattr(preview.rows, name), language) for name in ("read", "refused", "passed_over")}
    place = f"{ranking.filename}, {ranking.sheet}" if ranking.sheet else ranking.filename
    return text("ranking.say.rows", language, place=place, **counts)

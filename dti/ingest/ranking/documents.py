"""A ranking table's preview, or what became of it, as one JSON document: decimals as strings, days as ISO dates."""

from typing import Any

from dti.catalogue.models import IndexNode, Score
from dti.i18n import Language
from dti.ingest.ranking.changes import ScoreChange
from dti.ingest.ranking.intake import Preview
from dti.ingest.ranking.reading import MEAN


def as_json(preview: Preview, language: Language, saved: int | None = None) -> dict[str, Any]:
    """The answer of ``dti index import --json``; ``saved`` is None for a preview."""
    ranking, settled = preview.ranking, preview.ranking.settled
    outcome = "imported" if saved else preview.outcome
    return {
        "outcome": outcome,
        "saved": saved or 0,
        "file": ranking.filename,
        "sha256": ranking.sha256,
        "sheet": ranking.sheet,
        "assessment_year": settled.year,
        "framework": settled.framework.code if settled.framework else None,
        "scheme": settled.scheme.scheme if settled.scheme else None,
        "published_on": settled.published_on.isoformat() if settled.published_on else None,
        "source": settled.source or None,
        "findings": [finding.as_json(language) for finding in preview.findings],
        "rows": {
            "read": preview.rows.read,
            "refused": preview.rows.refused,
            "passed_over": preview.rows.passed_over,
        },
        "counts": {str(kind): number for kind, number in preview.counts.items()},
        "changes": [_change(preview, change) for change in preview.written],
    }


def node_of(preview: Preview, code: str) -> IndexNode | None:
    """A node of the table's framework."""
    framework = preview.ranking.settled.framework
    return next((node for node in framework.nodes if node.code == code), None) if framework else None


def entity_name(preview: Preview, entity: str, language: Language) -> str | None:
    """The province's name; None for the mean of the provinces."""
    scheme = preview.ranking.settled.scheme
    if entity == MEAN or scheme is None:
        return None
    return str(getattr(scheme.provinces[entity], f"name_{language}"))


def _change(preview: Preview, change: ScoreChange) -> dict[str, Any]:
    node = node_of(preview, change.new.node)
    return {
        "kind": str(change.kind),
        "entity": change.new.entity,
        "name": entity_name(preview, change.new.entity, "vi"),
        "node": change.new.node,
        "measure": node.measure if node else None,
        "cell": f"{preview.ranking.sheet}!{change.cell}" if preview.ranking.sheet else change.cell,
        "contradicts": change.contradicts,
        "old": _score(change.old),
        "new": _score(change.new),
    }


def _score(score: Score | None) -> dict[str, Any] | None:
    if score is None:
        return None
    return {
        "value": None if score.value is None else format(score.value, "f"),
        "value_basis": score.value_basis,
        "rank": score.rank,
        "rank_basis": score.rank_basis,
        "field": score.field,
        "published_on": score.published_on.isoformat(),
        "source": score.source,
    }

"""Self-assessment as plain values, for ``dti index assessed --json``: the numbers of the page to the last digit."""

from dataclasses import asdict
from typing import Any

from dti.analysis.assessment import Counted, Span
from dti.store.assessments import AssessmentValue
from dti.views.assessment_values import Across, AssessedYear, AssessmentView, NodeLine
from dti.views.plain import plain


def assessment_as_json(view: AssessmentView | None) -> dict[str, Any]:
    """The chosen year in full and every claimed year in short; nothing but ``years`` without any framework."""
    if view is None:
        return {"years": []}
    found = _year(view.chosen) | {
        "nodes": [_line(line) for line in view.chosen.lines],
        "years": [_year(year) for year in view.years],
        "differences": [_across(one) for one in view.across],
    }
    return dict(plain(found))


def _year(year: AssessedYear) -> dict[str, Any]:
    stated, known = year.components
    return {
        "assessment_year": year.assessment_year,
        "framework": year.framework.code,
        "claimed": len(year.claimed),
        "asked": len(year.parts),
        "compared": len(year.compared),
        "mean_difference": year.mean_difference,
        "illustrative": year.is_illustrative,
        "official": {"total": year.official_total, "pillars": dict(year.official_pillars)},
        "counted": {one.missing.value: _counted(one) for one in year.counted},
        "components": {"stated": stated, "known": known},
    }


def _across(one: Across) -> dict[str, Any]:
    found = [{"assessment_year": year, "difference": value} for year, value in one.differences.items()]
    return {"measure": one.measure, "years": found}


def _counted(counted: Counted) -> dict[str, Any]:
    return {
        "total": _span(counted.total),
        "pillars": {pillar: _span(span) for pillar, span in counted.pillars.items()},
        "filled": list(counted.filled),
        "open": list(counted.open_nodes),
    }


def _span(span: Span | None) -> dict[str, Any] | None:
    return None if span is None else {"least": span.least, "most": span.most}


def _line(line: NodeLine) -> dict[str, Any]:
    return {
        "node": line.node.code,
        "name": line.node.name_vi,
        "parent": line.node.parent,
        "max_points": line.maximum,
        "is_part": line.is_part,
        "claimed": _span(line.span),
        "own": line.own,
        "official": line.official_value,
        "official_basis": line.official_basis,
        "difference": line.difference,
        "points_difference": line.points_difference,
        "contested": line.is_contested,
        "claims": [_claim(claim) for claim in line.claims],
    }


def _claim(claim: AssessmentValue) -> dict[str, Any]:
    return {
        "department": claim.department,
        "points": claim.points,
        "value": claim.value,
        "numerator": claim.numerator,
        "denominator": claim.denominator,
        "evidence": claim.evidence,
        "note": claim.note,
        "known_on": claim.known_on,
        "illustrative": claim.illustrative,
        "provisional": claim.provisional,
        "origin": asdict(claim.origin),
    }

"""Self-assessment in words: the sentence above the page and the numbers in its cells, for screen and terminal alike."""

from decimal import Decimal

from dti.analysis.assessment import Span
from dti.catalogue.models import IndexNode
from dti.i18n import Language, number, text
from dti.views.assessment_values import AssessedYear
from dti.views.index_wording import digits_of, write_signed
from dti.views.index_wording import write_points as write_known_points

VALUE_PLACES = 4


def write_value(value: Decimal | None, language: Language) -> str:
    """A value of 0 to 1 with four digits; a dash where it is not known."""
    return "–" if value is None else number(value, language, VALUE_PLACES)


def write_points(points: Decimal | None, language: Language) -> str:
    """Points as `dti.views.index_wording` writes them; a dash where they are not known."""
    return "–" if points is None else write_known_points(points, language)


def write_span(span: Span | None, language: Language) -> str:
    """A value, or the two between which it lies."""
    if span is None:
        return "–"
    if span.exact is not None:
        return write_value(span.exact, language)
    ends = {"least": write_value(span.least, language), "most": write_value(span.most, language)}
    return text("assessment.span", language, **ends)


def write_difference(value: Decimal | None, language: Language, places: int | None = VALUE_PLACES) -> str:
    """A difference with its sign; above 0 the claim is higher than the official value."""
    if value is None:
        return "–"
    return write_signed(value, language, digits_of(value) if places is None else places)


def write_finding(year: AssessedYear, language: Language) -> str:
    """How far the year's claims lie from what was published, in one sentence."""
    said = {"year": str(year.assessment_year), "claimed": len(year.claimed), "asked": len(year.parts)}
    mean = year.mean_difference
    if not year.claimed:
        return text("assessment.finding.nobody", language, **said)
    if mean is None:
        return text("assessment.finding.not_compared", language, **said)
    if not number(mean, "en", VALUE_PLACES).strip("-−0."):
        return text("assessment.finding.equal", language, **said, count=len(year.compared))
    key = "higher" if mean > 0 else "lower"
    shown = number(abs(mean), language, VALUE_PLACES)
    return text(f"assessment.finding.{key}", language, **said, mean=shown, count=len(year.compared))


def write_beside(year: AssessedYear, language: Language) -> tuple[str, ...]:
    """What belongs beside it: the widest difference, what is claimed, what nobody agrees on."""
    said = []
    widest = max(year.compared, key=lambda line: abs(line.difference or Decimal(0)), default=None)
    if widest is not None and widest.difference:
        difference = write_difference(widest.difference, language)
        points = write_difference(widest.points_difference, language, None)
        params = {"node": name_of(widest.node, language), "difference": difference, "points": points}
        said.append(text("assessment.beside.widest", language, **params))
    if year.claimed:
        counts = {"claimed": len(year.claimed), "asked": len(year.parts)}
        said.append(text("assessment.beside.claimed", language, **counts))
    contested = [name_of(line.node, language) for line in year.parts if line.is_contested]
    if contested:
        said.append(text("assessment.beside.contested", language, nodes="; ".join(contested)))
    return tuple(said)


def write_gaps(year: AssessedYear, language: Language) -> tuple[str, ...]:
    """What of the framework nobody has found: its list of components, the maxima of main indices."""
    said = []
    stated, known = year.components
    if known < stated:
        params = {"count": str(stated), "known": str(known), "decision": year.framework.decision}
        said.append(text("assessment.gap.components", language, **params))
    unknown = [line for line in year.lines if line.maximum is None]
    if unknown:
        groups = [name_of(line.node, language) for line in year.parts if line.node.level != "main"]
        params = {"count": str(len(unknown)), "groups": "; ".join(groups)}
        said.append(text("assessment.gap.maxima", language, **params))
    return tuple(said)


def name_of(node: IndexNode, language: Language) -> str:
    """A node's name."""
    return node.name_vi if language == "vi" else node.name_en

"""Claims in words: a title and the arithmetic in one or two sentences, the same for screen, report, command and ruling.

The sentences are those of ``ledger.po``; another kind of claim gets its title and its arithmetic here.
"""

from collections.abc import Sequence
from decimal import Decimal

from dti.analysis.claims import Claim, ClaimKind, Weight, offered
from dti.catalogue.agreement import digits_of
from dti.catalogue.models import Operator, Target, Unit
from dti.i18n import Language, measure, number, rank, text

_ROUNDED = 4
"""A stated value with more digits than this is a quotient that a spreadsheet computed: two places are shown."""


def write_figure(
    value: Decimal, unit: Unit, language: Language, bound: Operator | None = None, field: int | None = None
) -> str:
    """A figure with sign and unit; all digits that were written, two places of a quotient."""
    sign = f"{bound.sign} " if bound else ""
    if unit is Unit.RANK:
        return sign + rank(value, field)
    places = None if digits_of(value.normalize()) <= _ROUNDED else 2
    return sign + measure(value, unit, language, places)


def write_parts(numerators: Sequence[Decimal], denominators: Sequence[Decimal], language: Language) -> str:
    """1.049 / 1.816, or 935 / (1.247 + 70)."""
    return f"{_sum(numerators, language)} / {_sum(denominators, language)}"


def _sum(parts: Sequence[Decimal], language: Language) -> str:
    written = " + ".join(number(part, language) for part in parts)
    return f"({written})" if len(parts) > 1 else written


def write_claim_title(claim: Claim, target: Target | None, language: Language) -> str:
    """What does not close, in a few words."""
    unit = target.unit if target else Unit.PERCENT
    said = claim.said
    match claim.kind:
        case ClaimKind.RATIO:
            key = "ratio_note" if claim.weight is Weight.NOTE else "ratio"
            params = {
                "stated": write_figure(said.value, unit, language, said.bound),
                "parts": write_parts(said.numerators, said.denominators, language),
            }
        case ClaimKind.AGGREGATE:
            key = "aggregate"
            params = {
                "computed": write_figure(offered(claim.computed), unit, language),
                "stated": write_figure(said.value, unit, language, said.bound),
            }
        case ClaimKind.DENOMINATOR:
            key = "denominator"
            params = {"before": number(claim.others[0].value, language), "now": number(said.value, language)}
        case ClaimKind.PUBLISHED:
            key = "published"
            other = claim.others[0]
            params = {
                "stated": write_figure(said.value, unit, language, said.bound),
                "other": write_figure(other.value, unit, language, other.bound),
            }
    return text(f"ledger.title.{key}", language, **params)


def write_arithmetic(claim: Claim, target: Target | None, language: Language) -> str:
    """What the arithmetic gives, and what it would take to close."""
    unit = target.unit if target else Unit.PERCENT
    match claim.kind:
        case ClaimKind.RATIO:
            return _ratio(claim, unit, language)
        case ClaimKind.AGGREGATE:
            return text(
                "ledger.arithmetic.aggregate",
                language,
                count=str(len(claim.others)),
                computed=write_figure(offered(claim.computed), unit, language),
                stated=write_figure(claim.said.value, unit, language, claim.said.bound),
                day=claim.said.data_date,
            )
        case ClaimKind.DENOMINATOR:
            return _denominator(claim, language)
        case ClaimKind.PUBLISHED:
            same = claim.said.data_date == claim.others[0].data_date
            return text(
                f"ledger.arithmetic.published.{'same' if same else 'other'}_day",
                language,
                difference=_difference(offered(abs(claim.computed)), unit, language),
                day=claim.said.data_date,
                other=claim.others[0].data_date,
            )


def _difference(value: Decimal, unit: Unit, language: Language) -> str:
    """Percentages differ by points."""
    if unit in (Unit.PERCENT, Unit.PERCENT_PER_YEAR):
        return text("ledger.difference.points", language, value=value)
    return number(value, language) if unit is Unit.RANK else measure(value, unit, language)


def _ratio(claim: Claim, unit: Unit, language: Language) -> str:
    said = claim.said
    params = {
        "parts": write_parts(said.numerators, said.denominators, language),
        "computed": write_figure(offered(claim.computed), unit, language),
        "stated": write_figure(said.value, unit, language, said.bound),
    }
    if claim.weight is Weight.NOTE:
        return text("ledger.arithmetic.ratio.note", language, **params)
    found = [text("ledger.arithmetic.ratio", language, **params)]
    if claim.implied is not None:
        whole = number(claim.implied, language, 0)
        found.append(text("ledger.arithmetic.implied", language, stated=params["stated"], whole=whole))
    if claim.weight is Weight.QUESTION:
        found.append(text("ledger.arithmetic.inferred", language))
    return " ".join(found)


def _denominator(claim: Claim, language: Language) -> str:
    before, now = claim.others[0], claim.said
    moved = text(
        f"ledger.arithmetic.denominator.{'up' if claim.computed > 0 else 'down'}",
        language,
        change=measure(abs(claim.computed), "percent", language, 1),
        before=number(before.value, language),
        first=before.data_date,
        now=number(now.value, language),
        day=now.data_date,
    )
    note = now.observation.note.strip() if now.observation else ""
    said = text("ledger.arithmetic.reason", language, note=note) if note else text("ledger.arithmetic.silent", language)
    return f"{moved} {said}"

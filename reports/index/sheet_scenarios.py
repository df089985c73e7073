"""Saved scenarios and the self-assessment as sheets: neither is an official figure, and every sheet says so."""

from dti.core.xlsx import Bars, Cell, Column, Formula, Sheet
from dti.i18n import error_text
from dti.store.scenarios import WAY_BACK
from dti.views.assessment_values import AssessedYear, NodeLine
from dti.views.assessment_wording import name_of, write_finding, write_span
from dti.views.scenarios import Saved
from dti.views.simulation_wording import write_drift, write_growth, write_rank
from reports.index.asked import Asked
from reports.index.scenarios import list_changes
from reports.index.sheet_nodes import headed
from reports.wording import Wording

_SCENARIOS: tuple[tuple[str, Column], ...] = (
    ("name_of", Column("", 32)),
    ("kind", Column("", 16)),
    ("year", Column("", 9, "year")),
    ("list", Column("", 10)),
    ("changes", Column("", 56)),
    ("growth", Column("", 30)),
    ("before", Column("", 12, "number", 4)),
    ("total", Column("", 12, "number", 4, look=Bars(0, 1))),
    ("rank_before", Column("", 12)),
    ("rank", Column("", 12)),
    ("points", Column("", 13, "number", 3)),
    ("said", Column("", 46)),
    ("by", Column("", 24)),
    ("at", Column("", 17, "moment")),
    ("note", Column("", 36)),
    ("key", Column("", 16)),
)
_CLAIMS: tuple[tuple[str, Column], ...] = (
    ("year", Column("", 9, "year")),
    ("code", Column("", 9)),
    ("node", Column("", 44)),
    ("maximum", Column("", 11, "number")),
    ("own", Column("", 13, "number", 4)),
    ("official", Column("", 13, "number", 4)),
    ("difference", Column("", 13, "number", 4)),
    ("points", Column("", 14, "number", 3)),
    ("basis", Column("", 26)),
    ("flags", Column("", 30)),
)


def write_scenario_sheet(asked: Asked, lead: tuple[str, ...]) -> Sheet:
    """A scenario or plan a row, worked out anew on the figures of the question."""
    words = asked.words
    rows = [_saved(words, one) for one in (*asked.scenarios, *asked.saved_plans)]
    return Sheet(
        name=words.say("index_report.sheet.scenarios.name"),
        title=words.say("simulation.saved.title"),
        columns=headed(words, "scenarios", _SCENARIOS),
        rows=rows,
        notes=() if rows else (words.say("simulation.saved.none"),),
        lead=(words.say("simulation.mark"), *lead),
        names={"Bang_kich_ban": None},
        frozen=1,
    )


def _saved(words: Wording, one: Saved) -> tuple[Cell, ...]:
    scenario, view, language = one.scenario, one.view, words.language
    kind = "plan" if scenario.kind == WAY_BACK else "scenario"
    problem = error_text(one.problem, language) if one.problem else ""
    said = words.say("simulation.saved.unreadable", reason=problem) if problem else write_drift(one, language)
    return (
        scenario.name,
        words.say(f"index_report.sheet.scenarios.kind.{kind}"),
        scenario.assessment_year,
        scenario.scheme,
        "\n".join(list_changes(words, one)[:-1]),
        write_growth(one.settings, language),
        view.total_before if view else None,
        view.total if view else None,
        write_rank(view.rank_before, view.size) if view else "",
        write_rank(view.rank, view.size) if view else "",
        view.points if view else None,
        said,
        scenario.saved_by,
        scenario.saved_at,
        scenario.note,
        scenario.key,
    )


def write_claim_sheet(asked: Asked, lead: tuple[str, ...]) -> Sheet:
    """What departments claim of the index beside what was published."""
    words, year = asked.words, asked.assessed
    rows = [_claim(words, year, line) for line in year.claimed] if year else []
    notes: tuple[str, ...] = (words.say("index_report.assessed.none"),)
    if year is not None:
        notes = (write_finding(year, words.language), words.say("index_report.assessed.note"))
    return Sheet(
        name=words.say("index_report.sheet.claims.name"),
        title=words.say("index_report.assessed.title"),
        columns=headed(words, "claims", _CLAIMS),
        rows=rows,
        notes=notes,
        lead=lead,
        names={"Bang_tu_danh_gia": None},
    )


def _claim(words: Wording, year: AssessedYear, line: NodeLine) -> tuple[Cell, ...]:
    known, maximum = line.difference is not None, line.maximum is not None
    exact = line.span is not None and line.span.exact is not None
    flags = [words.say("common.flag.illustrative")] if any(claim.illustrative for claim in line.claims) else []
    flags += [words.say("common.flag.provisional")] if any(claim.provisional for claim in line.claims) else []
    flags += [words.say("common.flag.conflict")] if line.is_contested else []
    return (
        year.assessment_year,
        line.node.code,
        name_of(line.node, words.language),
        line.maximum if maximum else words.say("assessment.tree.unknown_maximum"),
        line.own if exact else write_span(line.span, words.language),
        line.official_value,
        Formula("=[4]-[5]", line.difference) if known else None,
        Formula("=[6]*[3]", line.points_difference) if known and maximum else None,
        words.say(f"common.basis.{line.official_basis.value}") if line.official_basis else "",
        "; ".join(flags),
    )

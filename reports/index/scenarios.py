"""How sure the rank is, what was supposed in saved scenarios, and what departments claim beside what was published.

None of it is an official figure, and every part says so.
"""

from dti.i18n import error_text, moment
from dti.views.assessment_values import AssessedYear, NodeLine
from dti.views.assessment_wording import name_of, write_difference, write_finding, write_points, write_span, write_value
from dti.views.assessment_wording import write_beside as write_assessed_beside
from dti.views.certainty_wording import list_limits, list_unknown, write_certainty
from dti.views.scenarios import Saved
from dti.views.simulation_wording import write_drift, write_gain, write_growth, write_name, write_rank
from dti.views.simulation_wording import write_value as write_total
from reports.index.asked import Asked
from reports.sections import Block, Cell, Points, Row, Section, Table, Text, Track, row
from reports.wording import NOTHING, Wording


def write_certainties(asked: Asked) -> Section:
    """One sentence a list, with what it must not be read without."""
    words = asked.words
    title = words.say("certainty.title")
    if not asked.certainty:
        return Section(title, tuple(Text(one) for one in asked.problems or (words.say("framework.nothing"),)))
    blocks: list[Block] = [Text(words.say("certainty.mark"), "warning")]
    limits: list[str] = []
    for view in asked.certainty:
        blocks.append(Text(write_certainty(view, words.language), "strong"))
        limits += [*list_unknown(view, words.language), *list_limits(view, words.language)]
    return Section(title, (*blocks, Points(tuple(dict.fromkeys(limits)), "quiet")))


def write_saved(asked: Asked) -> Section:
    """Every saved scenario and plan: what was supposed, what it comes to on the figures of the question."""
    words = asked.words
    title = words.say("simulation.saved.title")
    saved = (*asked.scenarios, *asked.saved_plans)
    if not saved:
        return Section(title, (Text(words.say("simulation.saved.none")),))
    tracks = tuple(
        Track(words.say(f"simulation.saved.{key}"), width)
        for key, width in (("name", 44), ("outcome", 42), ("changes", 0), ("who", 34))
    )
    rows = tuple(_saved(words, one) for one in saved)
    return Section(title, (Text(words.say("simulation.mark"), "warning"), Table(tracks, rows)))


def list_changes(words: Wording, one: Saved) -> list[str]:
    """What was supposed: each node's value before and after, then how the others grow."""
    lines = one.view.changed if one.view else ()
    said = [
        words.say(
            "index_report.change",
            name=write_name(line.node, words.language),
            before=write_total(line.value_before, words.language),
            after=write_total(line.value, words.language),
            points=write_gain(line.gained, words.language),
        )
        for line in lines
    ]
    return [*said, write_growth(one.settings, words.language)]


def write_outcome(words: Wording, one: Saved) -> tuple[str, str]:
    """What a scenario comes to, and what must be said below it."""
    if one.view is None:
        assert one.problem is not None, "what cannot be worked out says why"
        reason = error_text(one.problem, words.language)
        return NOTHING, words.say("simulation.saved.unreadable", reason=reason)
    ranked, before = write_rank(one.view.rank, one.view.size), write_rank(one.view.rank_before, one.view.size)
    total = write_total(one.view.total, words.language)
    below = words.say("index_report.outcome.beside", year=str(one.settings.year), before=before)
    return f"{total} · {ranked}", " ".join(said for said in (below, write_drift(one, words.language)) if said)


def _saved(words: Wording, one: Saved) -> Row:
    scenario = one.scenario
    outcome, below = write_outcome(words, one)
    return row(
        Cell(scenario.name, scenario.note, strong=True),
        Cell(outcome, below, strong=True),
        "; ".join(list_changes(words, one)),
        Cell(scenario.saved_by, moment(scenario.saved_at, words.language)),
    )


def write_assessed(asked: Asked) -> Section:
    """What departments claim of the index beside what was published, node by node."""
    words, year = asked.words, asked.assessed
    title = words.say("index_report.assessed.title")
    if year is None:
        return Section(title, (Text(words.say("index_report.assessed.none")),))
    blocks: list[Block] = [Text(write_finding(year, words.language), "strong")]
    beside = write_assessed_beside(year, words.language)
    if beside:
        blocks.append(Text(" ".join(beside)))
    if year.claimed:
        if year.is_illustrative:
            blocks.insert(0, Text(words.say("index_report.assessed.illustrative"), "warning"))
        blocks += [_claims(words, year), Text(words.say("index_report.assessed.note"), "quiet")]
    return Section(title, tuple(blocks))


def _claims(words: Wording, year: AssessedYear) -> Table:
    keys = (("node", 0), ("maximum", 20), ("own", 22), ("official", 40), ("difference", 26))
    tracks = tuple(Track(words.say(f"assessment.tree.{key}"), width, right=key != "node") for key, width in keys)
    return Table(tracks, tuple(_claim(words, line) for line in year.claimed))


def _claim(words: Wording, line: NodeLine) -> Row:
    language = words.language
    official = words.say(f"common.basis.{line.official_basis.value}") if line.official_basis else ""
    unknown = words.say("assessment.tree.unknown_maximum")
    flagged = words.say("common.flag.illustrative") if any(claim.illustrative for claim in line.claims) else ""
    contested = words.say("common.flag.conflict") if line.is_contested else ""
    points = write_difference(line.points_difference, language, None)
    return row(
        Cell(f"{line.node.code} {name_of(line.node, language)}", ", ".join(one for one in (flagged, contested) if one)),
        unknown if line.maximum is None else write_points(line.maximum, language),
        write_span(line.span, language),
        Cell(write_value(line.official_value, language), official),
        Cell(
            write_difference(line.difference, language),
            "" if line.points_difference is None else words.say("assessment.tree.points", points=points),
            strong=True,
        ),
    )

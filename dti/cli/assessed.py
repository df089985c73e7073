"""``index assessed``: what departments claim in the index beside what was published. It prints what the view gives."""

from typing import TYPE_CHECKING, Any

import typer

from dti.cli.answers import Speaker
from dti.cli.options import Question, open_store, option, read_query, shared
from dti.cli.spoken import SpokenCommand

if TYPE_CHECKING:
    from dti.store.assessments import AssessmentValue
    from dti.views.assessment_values import AssessedYear, AssessmentView


def register(index: typer.Typer, speaker: Speaker) -> None:
    """Add the command to the family ``index``."""
    o = shared(speaker)

    @index.command("assessed", cls=SpokenCommand, help=speaker.say("assessment.cli.assessed.help"))
    def assessed(
        year: int | None = option(speaker, "year", None, "--year"),
        framework: str = _framework(speaker),
        programme: str = o["programme"],
        as_of: str = o["as_of"],
        illustrative: bool = o["illustrative"],
        meeting: int | None = o["meeting"],
        as_json: bool = o["json"],
        lang: str = o["lang"],
    ) -> None:
        _assessed(
            speaker,
            year,
            framework.strip() or None,
            as_json,
            Question(programme, "", None, as_of, illustrative, meeting),
        )


def _framework(speaker: Speaker) -> Any:
    metavar, about = speaker.say("assessment.cli.metavar.framework"), speaker.say("assessment.cli.option.framework")
    return typer.Option("", "--framework", metavar=metavar, help=about, show_default=False)


def _assessed(speaker: Speaker, year: int | None, framework: str | None, as_json: bool, asked: Question) -> None:
    with speaker.progress(speaker.say("cli.reading")):
        from dti.views.assessment import read_assessment
        from dti.views.assessment_plain import assessment_as_json

        with open_store() as store, store.reading() as session:
            view = read_assessment(session, read_query(session, asked), year, framework)
    if as_json:
        speaker.json(assessment_as_json(view))
    elif view is None:
        speaker.tell("assessment.no_framework")
    else:
        _write(speaker, view)


def _write(speaker: Speaker, view: "AssessmentView") -> None:
    from dti.views.assessment_wording import write_beside, write_finding, write_gaps, write_span, write_value

    year, language = view.chosen, speaker.language
    for line in (write_finding(year, language), *write_beside(year, language)):
        print(line)
    _write_tree(speaker, year)
    official = write_value(year.official_total, language)
    speaker.tell("assessment.cli.counted", how=speaker.say("assessment.totals.official"), total=official)
    for counted in year.counted:
        how = speaker.say(f"assessment.totals.as_{counted.missing.value}")
        speaker.tell("assessment.cli.counted", how=how, total=write_span(counted.total, language))
    for line in write_gaps(year, language):
        print(line)


def _write_tree(speaker: Speaker, year: "AssessedYear") -> None:
    from dti.i18n import number
    from dti.views.assessment_wording import name_of, write_difference, write_span, write_value

    language = speaker.language
    keys = ("node", "maximum", "own", "official", "difference", "origin")
    rows = [
        (
            f"{'  ' * line.depth}{line.node.code} {name_of(line.node, language)}",
            speaker.say("assessment.tree.unknown_maximum") if line.maximum is None else number(line.maximum, language),
            write_span(line.span, language) if line.is_part else write_value(line.own, language),
            write_value(line.official_value, language),
            write_difference(line.difference, language),
            "; ".join(_write_place(one) for one in line.claims),
        )
        for line in year.lines
    ]
    speaker.table([speaker.say(f"assessment.tree.{key}") for key in keys], rows, numbers=(1, 2, 3, 4))


def _write_place(claim: "AssessmentValue") -> str:
    """Department, file and cell; the department alone where the rest is not for this reader."""
    from dti.catalogue.observations import CellOrigin

    origin = claim.origin
    return f"{claim.department} {origin.filename} {origin.cell}" if isinstance(origin, CellOrigin) else claim.department

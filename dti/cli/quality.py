"""The command of the data's quality: ``quality`` gives the four scores of a period, with their causes."""

from typing import TYPE_CHECKING, Any

import typer

from dti.cli.answers import Speaker
from dti.cli.options import Question, open_store, read_query, shared
from dti.cli.spoken import SpokenCommand
from dti.core.errors import WrongInput

if TYPE_CHECKING:
    from dti.analysis.quality import Gain
    from dti.views.quality import QualityBoard, Wanted


def register(app: typer.Typer, speaker: Speaker) -> None:
    """Add the command."""
    o = shared(speaker)

    @app.command("quality", cls=SpokenCommand, help=speaker.say("quality.cli.help"))
    def quality(
        department: str = _option(speaker, "department"),
        pillar: str = _option(speaker, "pillar"),
        target: str = _option(speaker, "target"),
        programme: str = o["programme"],
        period: str = o["period"],
        horizon: int = o["horizon"],
        as_of: str = o["as_of"],
        illustrative: bool = o["illustrative"],
        meeting: int | None = o["meeting"],
        as_json: bool = o["json"],
        lang: str = o["lang"],
    ) -> None:
        question = Question(programme, period, horizon, as_of, illustrative, meeting)
        _quality(speaker, question, {"department": department, "pillar": pillar, "target": target}, as_json)


def _option(speaker: Speaker, name: str) -> Any:
    about, metavar = speaker.say(f"quality.cli.option.{name}"), speaker.say(f"quality.cli.metavar.{name}")
    return typer.Option("", f"--{name}", help=about, metavar=metavar, show_default=False)


def _quality(speaker: Speaker, asked: Question, typed: dict[str, str], as_json: bool) -> None:
    from dti.views.quality import read_quality
    from dti.views.quality_plain import quality_as_json

    with open_store() as store, store.reading() as session:
        board = read_quality(session, read_query(session, asked))
    wanted = _wanted(board, typed)
    if as_json:
        speaker.json(quality_as_json(board, wanted))
    else:
        _write(speaker, board, wanted)


def _wanted(board: "QualityBoard", typed: dict[str, str]) -> "Wanted":
    from dti.views.quality import Wanted

    programme = board.catalogue.programme(board.query.programme)
    pillars = [one.code for one in programme.pillars] if programme else []
    targets = [one.code for one in board.catalogue.targets_of(board.query.programme)]
    return Wanted(
        department=_known(
            "department", typed["department"].strip().upper(), [d.code for d in board.catalogue.departments]
        ),
        pillar=_known("pillar", typed["pillar"].strip().lower(), pillars),
        target=_known("target", typed["target"].strip().upper(), targets),
        period=board.query.period,
    )


def _known(name: str, found: str, known: list[str]) -> str | None:
    if found and found not in known:
        raise WrongInput(f"quality.error.{name}", found=found, known=", ".join(known))
    return found or None


def _write(speaker: Speaker, board: "QualityBoard", wanted: "Wanted") -> None:
    """The four formulas, each with its causes below it."""
    from dti.analysis.quality import Quality
    from dti.views.quality_wording import write_formula

    speaker.tell("quality.cli.heading", period=board.query.period, as_of=board.query.as_of)
    if board.query.period in board.silent:
        speaker.tell("quality.page.silent")
    scores = board.scores(wanted)
    for quality in Quality:
        name = speaker.say(f"quality.score.{quality.value}")
        speaker.tell("quality.cli.score", name=name, formula=write_formula(scores[quality], speaker.language))
        for gain in board.gains(wanted, quality):
            print(_line(speaker, board, gain))


def _line(speaker: Speaker, board: "QualityBoard", gain: "Gain") -> str:
    from dti.i18n import number
    from dti.ingest.commit import findings_of
    from dti.views.quality_wording import write_cause, write_kinds

    finding = board.finding(gain.checks[0])
    said = findings_of([finding])[0].message(speaker.language) if finding else ""
    points = number(gain.points, speaker.language, 1)
    mended = speaker.say("quality.gain", points=points) if gain.can_be_mended else speaker.say("quality.gain.past")
    about = ", ".join(gain.targets) or write_kinds(gain.checks, speaker.language)
    cause = write_cause(board, gain, speaker.language, said)
    place = f"[{gain.place}]" if gain.place else ""
    who = gain.checks[0].department
    return speaker.say("quality.cli.cause", gain=mended, who=who, about=about, cause=cause, place=place).rstrip()

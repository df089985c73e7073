"""``index plan`` says which few points lead to a rank, ``index effort`` takes the steward's word on what a node takes.

They print what the view gives, in the sentences of the screen; exact figures are in ``--json``.
"""

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import typer

from dti.cli.answers import Speaker, now
from dti.cli.options import Question, acting, open_store, option, option_of_list, read_query, shared, write_note
from dti.cli.spoken import SpokenCommand
from dti.core.errors import WrongInput

if TYPE_CHECKING:
    from dti.views.simulation import Settings
    from dti.views.way_back import WayBackSettings, WayBackView


def register(index: typer.Typer, speaker: Speaker) -> None:
    """Add the commands of this family to ``dti index``."""
    o = shared(speaker)

    @index.command("plan", cls=SpokenCommand, help=speaker.say("way_back.cli.help"))
    def plan(
        place: int | None = _option(speaker, "way_back.cli", "place", None),
        pace: str = _option(speaker, "simulation.cli", "pace", ""),
        as_last_year: bool = _flag(speaker, "simulation.cli", "as_last_year"),
        year: int | None = option(speaker, "year", None, "--year"),
        scheme: str = option_of_list(speaker),
        province: str = _option(speaker, "way_back.cli", "province", ""),
        programme: str = o["programme"],
        as_of: str = o["as_of"],
        meeting: int | None = o["meeting"],
        as_json: bool = o["json"],
        lang: str = o["lang"],
    ) -> None:
        asked = {"place": place, "pace": pace, "as_last_year": as_last_year, "year": year, "scheme": scheme}
        _plan(speaker, Question(programme, as_of=as_of, meeting=meeting), asked | {"province": province}, as_json)

    @index.command("effort", cls=SpokenCommand, help=speaker.say("efforts.cli.help"))
    def effort(
        node: str = typer.Argument(
            ..., metavar=speaker.say("efforts.cli.metavar.node"), help=speaker.say("efforts.cli.argument.node")
        ),
        effort: str = _option(speaker, "efforts.cli", "effort", "1"),
        cap: str = _option(speaker, "efforts.cli", "cap", ""),
        fixed: bool = _flag(speaker, "efforts.cli", "fixed"),
        whole: bool = _flag(speaker, "efforts.cli", "whole"),
        year: int | None = option(speaker, "year", None, "--year"),
        reason: str = o["reason"],
        by: str = o["by"],
        as_json: bool = o["json"],
        lang: str = o["lang"],
    ) -> None:
        said = {"effort": effort, "cap": cap, "fixed": fixed, "whole": whole}
        _effort(speaker, node, said, year, reason=reason, by=by, as_json=as_json)


def _option(speaker: Speaker, domain: str, name: str, default: Any) -> Any:
    about, metavar = _say(speaker, domain, "option", name), _say(speaker, domain, "metavar", name)
    return typer.Option(default, f"--{name}", help=about, metavar=metavar, show_default=False)


def _flag(speaker: Speaker, domain: str, name: str) -> Any:
    about = _say(speaker, domain, "option", name)
    return typer.Option(False, f"--{name.replace('_', '-')}", help=about, show_default=False)


def _say(speaker: Speaker, domain: str, part: str, name: str) -> str:
    return speaker.say(f"{domain}.{part}.{name}")


def _plan(speaker: Speaker, question: Question, asked: dict[str, Any], as_json: bool) -> None:
    with speaker.progress(speaker.say("cli.reading")):
        from dti.views.index_years import note_year
        from dti.views.way_back import default_settings, read_way_back
        from dti.views.way_back_plain import way_back_as_json

        with open_store() as store, store.reading() as session:
            query = read_query(session, question)
            start = default_settings(session, query, year=asked["year"], province=asked["province"])
            view = read_way_back(session, query, _settings(start, asked))
            note = "" if asked["year"] else note_year(session, query, view.settings.base.year, speaker.language)
    if as_json:
        speaker.json(way_back_as_json(view))
    else:
        _write(speaker, view)
        write_note(note)


def _settings(start: "Settings", asked: dict[str, Any]) -> "WayBackSettings":
    """What was typed, on top of where the way back begins."""
    from dti.views.simulation import GrowthKind, choose, read_pace
    from dti.views.way_back import DEFAULT_PLACE, WayBackSettings

    pace = read_pace(asked["pace"]) if asked["pace"] else None
    if pace is not None and asked["as_last_year"]:
        raise WrongInput("simulation.error.growth_twice")
    growth = GrowthKind.AS_LAST_YEAR if asked["as_last_year"] else GrowthKind.PACE if asked["pace"] else None
    base = choose(
        start.year if asked["year"] is None else asked["year"],
        asked["scheme"] or start.scheme,
        asked["province"] or start.province,
        {},
        growth or GrowthKind.STILL,
        pace,
    )
    return WayBackSettings(base, DEFAULT_PLACE if asked["place"] is None else asked["place"])


def _write(speaker: Speaker, view: "WayBackView") -> None:
    """For people: the finding, each plan with its steps, what the steward said, what to mind."""
    from dti.views.simulation_wording import write_name
    from dti.views.way_back_wording import (
        list_conditions,
        list_notes,
        write_effort,
        write_kind,
        write_needed,
        write_outcome,
        write_step,
        write_way_back,
        write_word,
    )

    language = speaker.language
    print(write_way_back(view, language))
    speaker.tell("way_back.mark")
    for plan in view.plans:
        if not plan.steps:
            continue
        kind, effort = write_kind(view, plan, language), write_effort(plan.plan.effort, language)
        speaker.tell("way_back.cli.plan", kind=kind, effort=effort, outcome=write_outcome(plan, language))
        for step in plan.steps:
            gain = write_needed(step.pull.gain, language)
            speaker.tell("way_back.cli.step", step=write_step(step, language), gain=gain)
            service = step.behind.service
            if service is not None:
                print(f"      {getattr(service, f'service_{language}')}")
    for line in view.levers:
        if line.word is not None:
            name, said = write_name(line.node, language), write_word(line, language)
            speaker.tell("way_back.cli.word", name=name, said=said, by=line.word.recorded_by, reason=line.word.reason)
    for words in (*list_conditions(view, language), *list_notes(view, language)):
        print(words)


def _effort(
    speaker: Speaker, node: str, said: dict[str, Any], year: int | None, *, reason: str, by: str, as_json: bool
) -> None:
    from dti.ingest.efforts import MOST_EFFORT, set_efforts
    from dti.store.efforts import NewEffort
    from dti.views.simulation import default_settings, read_share, read_simulation, read_typed

    with open_store() as store:
        with store.reading() as session:
            query = read_query(session, Question())
            chosen = default_settings(session, query, year=year)
            framework = read_simulation(session, query, chosen).framework.code
        cap = read_share(said["cap"]) if said["cap"] else None
        most = {"most": MOST_EFFORT}
        each = read_typed(said["effort"], Decimal(0), MOST_EFFORT, "efforts.error.effort_typed", **most)
        new = NewEffort(node, each, cap, said["fixed"], said["whole"])
        set_efforts(acting(store, by), store, framework, chosen.year, [new], reason=reason, at=now())
    if as_json:
        words = {"effort": str(each), "cap": None if cap is None else str(cap), "fixed": new.fixed, "whole": new.whole}
        speaker.json({"node": node, "framework": framework, "assessment_year": chosen.year, **words})
    else:
        speaker.tell("efforts.cli.said", node=node, framework=framework, year=str(chosen.year))

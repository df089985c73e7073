"""``index simulate`` tries other values of the province, ``index scenarios`` lists what was saved on the screen."""

from typing import TYPE_CHECKING, Any

import typer

from dti.cli.answers import Speaker
from dti.cli.options import Question, open_store, option_of_list, read_query, shared, write_note
from dti.cli.spoken import SpokenCommand
from dti.core.errors import WrongInput

if TYPE_CHECKING:
    from dti.views.scenarios import Saved
    from dti.views.simulation import Settings
    from dti.views.simulation_values import SimulationView


def register(index: typer.Typer, speaker: Speaker) -> None:
    """Add the commands of this family to ``dti index``."""
    o = shared(speaker)

    @index.command("simulate", cls=SpokenCommand, help=speaker.say("simulation.cli.simulate.help"))
    def simulate(
        changes: list[str] = _option(speaker, "set", []),
        pace: str = _option(speaker, "pace", ""),
        as_last_year: bool = _flag(speaker, "as_last_year"),
        year: int | None = _option(speaker, "year", None),
        scheme: str = option_of_list(speaker),
        province: str = _province(speaker),
        programme: str = o["programme"],
        as_of: str = o["as_of"],
        meeting: int | None = o["meeting"],
        as_json: bool = o["json"],
        lang: str = o["lang"],
    ) -> None:
        chosen = {"changes": changes, "pace": pace, "as_last_year": as_last_year, "year": year, "scheme": scheme}
        _simulate(speaker, Question(programme, as_of=as_of, meeting=meeting), chosen | {"province": province}, as_json)

    @index.command("scenarios", cls=SpokenCommand, help=speaker.say("simulation.cli.scenarios.help"))
    def scenarios(
        programme: str = o["programme"],
        as_of: str = o["as_of"],
        meeting: int | None = o["meeting"],
        as_json: bool = o["json"],
        lang: str = o["lang"],
    ) -> None:
        _scenarios(speaker, Question(programme, as_of=as_of, meeting=meeting), as_json)


def _option(speaker: Speaker, name: str, default: Any) -> Any:
    about, metavar = speaker.say(f"simulation.cli.option.{name}"), speaker.say(f"simulation.cli.metavar.{name}")
    return typer.Option(default, f"--{name}", help=about, metavar=metavar, show_default=False)


def _province(speaker: Speaker) -> Any:
    about, metavar = speaker.say("way_back.cli.option.province"), speaker.say("way_back.cli.metavar.province")
    return typer.Option("", "--province", help=about, metavar=metavar, show_default=False)


def _flag(speaker: Speaker, name: str) -> Any:
    about = speaker.say(f"simulation.cli.option.{name}")
    return typer.Option(False, f"--{name.replace('_', '-')}", help=about, show_default=False)


def _simulate(speaker: Speaker, asked: Question, chosen: dict[str, Any], as_json: bool) -> None:
    with speaker.progress(speaker.say("cli.reading")):
        from dti.views.index_years import note_year
        from dti.views.simulation import default_settings, read_simulation
        from dti.views.simulation_plain import simulation_as_json

        with open_store() as store, store.reading() as session:
            query = read_query(session, asked)
            start = default_settings(session, query, year=chosen["year"], province=chosen["province"])
            view = read_simulation(session, query, _read(start, chosen))
            note = "" if chosen["year"] else note_year(session, query, view.settings.year, speaker.language)
    if as_json:
        speaker.json(simulation_as_json(view))
    else:
        _write(speaker, view)
        write_note(note)


def _read(start: "Settings", chosen: dict[str, Any]) -> "Settings":
    """What was typed, on top of where a simulation begins."""
    from dti.views.simulation import GrowthKind, choose, read_changes, read_pace

    pace = read_pace(chosen["pace"]) if chosen["pace"] else None
    if pace is not None and chosen["as_last_year"]:
        raise WrongInput("simulation.error.growth_twice")
    growth = GrowthKind.AS_LAST_YEAR if chosen["as_last_year"] else GrowthKind.PACE if chosen["pace"] else None
    return choose(
        start.year if chosen["year"] is None else chosen["year"],
        chosen["scheme"] or start.scheme,
        start.province,
        read_changes(chosen["changes"], "="),
        growth or GrowthKind.STILL,
        pace,
    )


def _write(speaker: Speaker, view: "SimulationView") -> None:
    from dti.views.simulation_wording import (
        VALUE_PLACES,
        write_change,
        write_finding,
        write_gain,
        write_growth,
        write_names,
        write_note,
        write_pillar,
        write_rank,
        write_value,
    )

    language = speaker.language
    print(write_finding(view, language))
    speaker.tell("simulation.mark")
    for line in view.changed:
        print(f"  {write_change(line, language)}")
    speaker.tell(
        "simulation.cli.total",
        before=write_value(view.total_before, language),
        after=write_value(view.total, language),
        gain=write_gain(view.total - view.total_before, language, VALUE_PLACES),
        growth=write_growth(view.settings, language),
    )
    before, after = write_rank(view.rank_before, view.size), write_rank(view.rank, view.size)
    speaker.tell("simulation.cli.rank", before=before, after=after)
    for pillar in view.pillars:
        said = {"before": write_value(pillar.before, language), "after": write_value(pillar.after, language)}
        speaker.tell("simulation.cli.pillar", name=write_pillar(pillar, language), **said)
    for key, rivals in (("passed", view.passed), ("level", view.level), ("passed_by", view.passed_by)):
        if rivals:
            names = write_names((rival.province for rival in rivals), language)
            speaker.tell(f"simulation.result.{key}", names=names)
    for note in view.notes:
        print(write_note(note, language))


def _scenarios(speaker: Speaker, asked: Question, as_json: bool) -> None:
    with speaker.progress(speaker.say("cli.reading")):
        from dti.views.scenarios import read_saved
        from dti.views.simulation_plain import scenarios_as_json

        with open_store() as store, store.reading() as session:
            saved = read_saved(session, read_query(session, asked))
    if as_json:
        speaker.json(scenarios_as_json(saved))
        return
    if not saved:
        speaker.tell("simulation.saved.none")
        return
    speaker.tell("simulation.mark")
    for one in saved:
        _write_saved(speaker, one)


def _write_saved(speaker: Speaker, one: "Saved") -> None:
    from dti.i18n import error_text, moment
    from dti.views.simulation_wording import write_change, write_drift, write_growth, write_rank, write_value

    language, scenario = speaker.language, one.scenario
    if one.view is None:
        assert one.problem is not None, "what cannot be worked out says why"
        reason = speaker.say("simulation.saved.unreadable", reason=error_text(one.problem, language))
        print(f"{scenario.name}  {reason}")
    else:
        view = one.view
        speaker.tell(
            "simulation.cli.scenario",
            name=scenario.name,
            field=speaker.say("simulation.saved.field", year=str(one.settings.year), size=str(view.size)),
            total=write_value(view.total, language),
            rank=write_rank(view.rank, view.size),
        )
        for line in view.changed:
            print(f"    {write_change(line, language)}")
        print(f"    {write_growth(one.settings, language)}")
    if drift := write_drift(one, language):
        print(f"    {drift}")
    at = moment(scenario.saved_at, language)
    speaker.tell("simulation.cli.saved", code=scenario.key, by=scenario.saved_by, moment=at)

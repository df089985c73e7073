"""Commands that show figures: ``status``, ``trace``, ``index show``. They print what the views give and compute
nothing.
"""

from typing import TYPE_CHECKING

import typer

from dti.cli import assessed, certainty, index_answers, ranking, simulation, way_back
from dti.cli.answers import Speaker
from dti.cli.options import Question, argument, open_store, option, option_of_list, read_query, shared, write_held
from dti.cli.spoken import SpokenCommand, SpokenGroup, show_help_alone
from dti.core.errors import NotFound

if TYPE_CHECKING:
    from dti.store.engine import Session
    from dti.views.framework import IndexTable, IndexYear
    from dti.views.query import ViewQuery


def register(app: typer.Typer, speaker: Speaker) -> None:
    """Add the commands of this family."""
    o = shared(speaker)
    index = typer.Typer(cls=SpokenGroup, help=speaker.say("cli.index.help"))
    app.add_typer(index, name="index")
    ranking.register(index, speaker)
    assessed.register(index, speaker)
    index_answers.register(index, speaker)
    simulation.register(index, speaker)
    way_back.register(index, speaker)
    certainty.register(index, speaker)

    @app.command("status", cls=SpokenCommand, help=speaker.say("cli.status.help"))
    def status(
        programme: str = o["programme"],
        period: str = o["period"],
        horizon: int | None = o["horizon"],
        as_of: str = o["as_of"],
        illustrative: bool = o["illustrative"],
        meeting: int | None = o["meeting"],
        as_json: bool = o["json"],
        lang: str = o["lang"],
    ) -> None:
        _status(speaker, as_json, Question(programme, period, horizon, as_of, illustrative, meeting))

    @app.command("trace", cls=SpokenCommand, help=speaker.say("cli.trace.help"))
    def trace(
        code: str = argument(speaker, "target"),
        programme: str = o["programme"],
        period: str = o["period"],
        horizon: int | None = o["horizon"],
        as_of: str = o["as_of"],
        illustrative: bool = o["illustrative"],
        meeting: int | None = o["meeting"],
        as_json: bool = o["json"],
        lang: str = o["lang"],
    ) -> None:
        _trace(speaker, code, as_json, Question(programme, period, horizon, as_of, illustrative, meeting))

    @index.callback(invoke_without_command=True)
    def choose(context: typer.Context, lang: str = o["lang"]) -> None:
        show_help_alone(context)

    @index.command("show", cls=SpokenCommand, help=speaker.say("cli.index.show.help"))
    def show(
        year: int | None = option(speaker, "year", None, "--year"),
        scheme: str = option_of_list(speaker, "widest"),
        province: str = typer.Option(
            "",
            "--province",
            help=speaker.say("framework.cli.option.province"),
            metavar=speaker.say("framework.cli.metavar.province"),
            show_default=False,
        ),
        programme: str = o["programme"],
        period: str = o["period"],
        horizon: int | None = o["horizon"],
        as_of: str = o["as_of"],
        meeting: int | None = o["meeting"],
        as_json: bool = o["json"],
        lang: str = o["lang"],
    ) -> None:
        asked = Question(programme, period, horizon, as_of, meeting=meeting)
        _index(speaker, (year, scheme, province), as_json, asked)


def _status(speaker: Speaker, as_json: bool, asked: Question) -> None:
    with speaker.progress(speaker.say("cli.reading")):
        from dti.cli.written import write_overview
        from dti.views.committee import read_overview
        from dti.views.plain import status_as_json

        with open_store() as store, store.reading() as session:
            overview = read_overview(session, read_query(session, asked))
    if as_json:
        speaker.json(status_as_json(overview))
    else:
        write_held(overview.board.query, speaker.language)
        write_overview(speaker, overview)


def _trace(speaker: Speaker, code: str, as_json: bool, asked: Question) -> None:
    with speaker.progress(speaker.say("cli.reading")):
        from dti.cli.written import write_trace
        from dti.views.feeds import read_uses
        from dti.views.plain import trace_as_json
        from dti.views.target import read_target

        with open_store() as store, store.reading() as session:
            query = read_query(session, asked)
            view = read_target(session, query, code.strip().upper())
            uses = read_uses(session, query, view.state.target.code)
    if as_json:
        speaker.json(trace_as_json(view, uses))
    else:
        write_held(query, speaker.language)
        write_trace(speaker, view, uses)


def _index(speaker: Speaker, wanted: tuple[int | None, str, str], as_json: bool, asked: Question) -> None:
    """``wanted``: the year, the scheme and the province, as far as they were said."""
    with speaker.progress(speaker.say("cli.reading")):
        from dti.cli.ranking import write_bases
        from dti.cli.written import write_index
        from dti.views.index_bases import bases_as_json, read_figure_bases
        from dti.views.index_plain import read_index_answers
        from dti.views.plain import index_as_json

        with open_store() as store, store.reading() as session:
            query = read_query(session, asked)
            line, table = _read_index(session, query, *wanted)
            further = read_index_answers(session, query, wanted[2] or None) if as_json and table is not None else {}
            bases = read_figure_bases(session, query, table) if table is not None else ()
    if as_json:
        known = {"bases": bases_as_json(bases)} if bases else {}
        speaker.json(index_as_json(line, table, **further, **known))
    else:
        write_held(query, speaker.language)
        write_index(speaker, line, table)
        write_bases(speaker, bases)


def _read_index(
    session: "Session", query: "ViewQuery", year: int | None, scheme: str, province: str
) -> "tuple[tuple[IndexYear, ...], IndexTable | None]":
    """The province's line and the table of one year, by default the latest; no table where nothing is known yet."""
    from dti.views.board import read_catalogue
    from dti.views.framework import read_index_line, read_index_table, read_years
    from dti.views.index_line import lists_with, unknown_province

    catalogue = read_catalogue(session, query)
    programme = catalogue.programme(query.programme)
    own = programme.province if programme else ""
    province = province or own
    years = dict(read_years(session, query))
    if not years and year is None:
        return (), None
    chosen = max(years) if year is None else year
    if chosen not in years:
        raise NotFound("cli.index.unknown_year", year=str(chosen), known=", ".join(map(str, sorted(years))) or "–")
    if scheme and scheme not in years[chosen]:
        raise NotFound("cli.index.unknown_scheme", year=str(chosen), scheme=scheme, known=", ".join(years[chosen]))
    having = lists_with(catalogue, province)
    scheme = scheme or next((one for one in years[chosen] if one in having), years[chosen][0])
    table = read_index_table(session, query, chosen, scheme, province)
    if table.home is None:
        raise unknown_province(catalogue, scheme, province)
    # Codes were reused: of another province than the programme's own the scheme says which one is meant.
    return read_index_line(session, query, province, None if province == own else scheme), table

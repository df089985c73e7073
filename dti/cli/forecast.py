"""``dti forecast``: pace and forecast of the targets, or why there is none. It prints what the views give."""

import typer

from dti.cli.answers import Speaker
from dti.cli.options import Question, open_store, read_query, shared
from dti.cli.spoken import SpokenCommand
from dti.core.errors import NotFound


def register(app: typer.Typer, speaker: Speaker) -> None:
    """Add the command."""
    o = shared(speaker)

    @app.command("forecast", cls=SpokenCommand, help=speaker.say("forecast.cli.help"))
    def forecast(
        code: str = typer.Argument(
            "", metavar=speaker.say("cli.metavar.target"), help=speaker.say("forecast.cli.argument.target")
        ),
        programme: str = o["programme"],
        period: str = o["period"],
        horizon: int | None = o["horizon"],
        as_of: str = o["as_of"],
        illustrative: bool = o["illustrative"],
        meeting: int | None = o["meeting"],
        as_json: bool = o["json"],
        lang: str = o["lang"],
    ) -> None:
        _forecast(
            speaker, code.strip().upper(), as_json, Question(programme, period, horizon, as_of, illustrative, meeting)
        )


def _forecast(speaker: Speaker, code: str, as_json: bool, asked: Question) -> None:
    with speaker.progress(speaker.say("cli.reading")):
        from dti.views.outlook import read_outlooks
        from dti.views.outlook_plain import outlooks_as_json
        from dti.views.outlook_wording import write_outlook

        with open_store() as store, store.reading() as session:
            query = read_query(session, asked)
            outlooks = read_outlooks(session, query)
    if code and code not in outlooks:
        raise NotFound("views.unknown_target", code=code, document=query.programme)
    chosen = [outlooks[code]] if code else list(outlooks.values())
    if as_json:
        speaker.json(outlooks_as_json(query, chosen))
        return
    headers = [speaker.say(f"forecast.cli.column.{name}") for name in ("target", "said")]
    speaker.table(headers, [[one.target.code, " ".join(write_outlook(one, speaker.language))] for one in chosen])

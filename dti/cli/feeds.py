"""Commands of the mapping: ``feed list`` shows what feeds what, ``feed add`` and ``feed end`` edit it."""

from typing import Any

import typer

from dti.cli.answers import Speaker, now
from dti.cli.options import Question, acting, open_store, read_query, shared
from dti.cli.spoken import SpokenCommand, SpokenGroup, show_help_alone


def register(app: typer.Typer, speaker: Speaker) -> None:
    """Add the commands of this family."""
    o = shared(speaker)
    feed = typer.Typer(cls=SpokenGroup, help=speaker.say("feeds.cli.help"))
    app.add_typer(feed, name="feed")

    @feed.callback(invoke_without_command=True)
    def choose(context: typer.Context, lang: str = o["lang"]) -> None:
        show_help_alone(context)

    @feed.command("list", cls=SpokenCommand, help=speaker.say("feeds.cli.list.help"))
    def listing(as_of: str = o["as_of"], as_json: bool = o["json"], lang: str = o["lang"]) -> None:
        _list(speaker, Question("", "", None, as_of), as_json)

    @feed.command("add", cls=SpokenCommand, help=speaker.say("feeds.cli.add.help"))
    def add(
        source: str = _end(speaker, "source"),
        receiver: str = _end(speaker, "receiver"),
        supports: bool = typer.Option(False, "--supports", help=speaker.say("feeds.cli.option.supports")),
        by: str = o["by"],
        reason: str = o["reason"],
        as_json: bool = o["json"],
        lang: str = o["lang"],
    ) -> None:
        _edit(speaker, source, receiver, "supports" if supports else "same", by, reason, as_json)

    @feed.command("end", cls=SpokenCommand, help=speaker.say("feeds.cli.end.help"))
    def end(
        source: str = _end(speaker, "source"),
        receiver: str = _end(speaker, "receiver"),
        by: str = o["by"],
        reason: str = o["reason"],
        as_json: bool = o["json"],
        lang: str = o["lang"],
    ) -> None:
        _edit(speaker, source, receiver, None, by, reason, as_json)


def _end(speaker: Speaker, name: str) -> Any:
    return typer.Argument(
        ..., metavar=speaker.say(f"feeds.cli.metavar.{name}"), help=speaker.say(f"feeds.cli.argument.{name}")
    )


def _list(speaker: Speaker, asked: Question, as_json: bool) -> None:
    from dti.views.feeds import read_feeds
    from dti.views.feeds_plain import feed_as_json

    with open_store() as store, store.reading() as session:
        uses = read_feeds(session, read_query(session, asked))
    if as_json:
        speaker.json({"feeds": [feed_as_json(use) for use in uses]})
        return
    for use in uses:
        relation = speaker.say(f"feeds.relation.{use.feed.relation.value}")
        stands = speaker.say(f"common.status.{use.state.status.value}") if use.state else ""
        print(" · ".join(part for part in (use.ends, relation, stands) if part))


def _edit(
    speaker: Speaker, source: str, receiver: str, relation: str | None, by: str, reason: str, as_json: bool
) -> None:
    from dti.catalogue.models import Relation
    from dti.ingest.feeding import add_feed, end_feed, read_ends
    from dti.views.board import read_catalogue

    with open_store() as store:
        with store.reading() as session:
            ends = read_ends(source, receiver, read_catalogue(session))
        if relation is None:
            end_feed(acting(store, by), store, ends, reason=reason, at=now())
            key = "feeds.said.ended"
        else:
            add_feed(acting(store, by), store, ends, relation=Relation(relation), reason=reason, at=now())
            key = "feeds.said.added"
    if as_json:
        speaker.json({"feed": str(ends), "relation": relation, "stands": relation is not None, "by": by.strip()})
    else:
        speaker.tell(key, ends=str(ends))

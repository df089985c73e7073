"""Commands of the ledger of contradictions: ``ledger`` shows it, ``rule`` records who lets which side stand and why."""

from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar

import typer

from dti.cli.answers import Speaker, now
from dti.cli.options import Question, acting, open_store, read_query, shared, write_held
from dti.cli.spoken import SpokenCommand
from dti.core.errors import WrongInput

if TYPE_CHECKING:
    from dti.views.ledger import LedgerEntry, LedgerFilter


def register(app: typer.Typer, speaker: Speaker) -> None:
    """Add the commands of this family."""
    o = shared(speaker)

    @app.command("ledger", cls=SpokenCommand, help=speaker.say("ledger.cli.ledger.help"))
    def ledger(
        target: str = _option(speaker, "target"),
        pillar: str = _option(speaker, "pillar"),
        kind: str = _option(speaker, "kind"),
        state: str = _option(speaker, "state"),
        programme: str = o["programme"],
        period: str = o["period"],
        as_of: str = o["as_of"],
        illustrative: bool = o["illustrative"],
        meeting: int | None = o["meeting"],
        as_json: bool = o["json"],
        lang: str = o["lang"],
    ) -> None:
        question = Question(programme, period, None, as_of, illustrative, meeting)
        _ledger(speaker, question, {"target": target, "pillar": pillar, "kind": kind, "state": state}, as_json)

    @app.command("rule", cls=SpokenCommand, help=speaker.say("ledger.cli.rule.help"))
    def rule(
        key: str = typer.Argument(
            ..., metavar=speaker.say("ledger.cli.metavar.key"), help=speaker.say("ledger.cli.argument.key")
        ),
        pick: str = _option(speaker, "pick"),
        both: bool = _flag(speaker, "both"),
        withdraw: bool = _flag(speaker, "withdraw"),
        by: str = o["by"],
        reason: str = o["reason"],
        as_json: bool = o["json"],
        lang: str = o["lang"],
    ) -> None:
        if [bool(pick.strip()), both, withdraw].count(True) != 1:
            raise WrongInput("ledger.cli.pick_missing")
        if not by.strip():
            raise WrongInput("cli.by_missing")
        how = "withdraw" if withdraw else "both" if both else "pick"
        _rule(speaker, key.strip(), how, pick, by, reason, as_json)


def _option(speaker: Speaker, name: str) -> Any:
    about, metavar = speaker.say(f"ledger.cli.option.{name}"), speaker.say(f"ledger.cli.metavar.{name}")
    return typer.Option("", f"--{name}", help=about, metavar=metavar, show_default=False)


def _flag(speaker: Speaker, name: str) -> Any:
    return typer.Option(False, f"--{name}", help=speaker.say(f"ledger.cli.option.{name}"), show_default=False)


def _ledger(speaker: Speaker, asked: Question, wanted: dict[str, str], as_json: bool) -> None:
    from dti.views.ledger import choose, read_ledger
    from dti.views.ledger_plain import ledger_as_json

    chosen = _read_filter(wanted)
    with open_store() as store, store.reading() as session:
        found = read_ledger(session, read_query(session, asked))
    entries = choose(found, chosen)
    if as_json:
        speaker.json(ledger_as_json(found, entries))
    else:
        write_held(found.query, speaker.language)
        _write(speaker, entries)


Member = TypeVar("Member", bound=StrEnum)


def _read_filter(wanted: dict[str, str]) -> "LedgerFilter":
    from dti.views.ledger import EntryKind, EntryState, LedgerFilter

    return LedgerFilter(
        target=wanted["target"].strip().upper() or None,
        pillar=wanted["pillar"].strip() or None,
        kind=_member(EntryKind, "kind", wanted["kind"]),
        state=_member(EntryState, "state", wanted["state"]),
    )


def _member(kind: type[Member], name: str, typed: str) -> Member | None:
    wanted = typed.strip().lower()
    if not wanted:
        return None
    found = next((member for member in kind if member.value == wanted), None)
    if found is None:
        raise WrongInput(f"ledger.error.{name}", found=typed, known=", ".join(member.value for member in kind))
    return found


def _write(speaker: Speaker, entries: "tuple[LedgerEntry, ...]") -> None:
    """The entries for people, under their states; each with its sides, its ruling and its key."""
    from dti.views.ledger import EntryState

    if not entries:
        speaker.tell("ledger.cli.empty")
    for state in EntryState:
        own = [entry for entry in entries if entry.state is state]
        if own:
            name = speaker.say(f"ledger.state.{state.value}")
            speaker.tell("ledger.cli.heading", state=name, count=str(len(own)))
        for entry in own:
            print("\n".join(_lines(speaker, entry)))


def _lines(speaker: Speaker, entry: "LedgerEntry") -> list[str]:
    from dti.i18n import day
    from dti.views.ledger_wording import (
        write_belongs,
        write_explanation,
        write_giver,
        write_role,
        write_ruling,
        write_side,
        write_title,
    )

    language = speaker.language
    flag = f" [{speaker.say('common.flag.illustrative')}]" if entry.illustrative else ""
    weight = speaker.say(f"ledger.weight.{entry.weight.value}")
    lines = ["", f"{write_belongs(entry, language)}  {write_title(entry, language)}  [{weight}]{flag}"]
    lines.append(f"    {entry.key}")
    explained = write_explanation(entry, language)
    if explained:
        lines.append(f"    {explained}")
    for side in entry.sides:
        known = f" ({day(side.known_on, language)})" if side.known_on else ""
        mark = "*" if side.picked else "-"
        figure, giver = write_side(side, language), write_giver(side, language)
        lines.append(f"    {mark} {write_role(side, language)}: {figure}  {giver}{known}")
    lines.append(f"    {write_ruling(entry, language)}" + (f" ({entry.reason})" if entry.reason else ""))
    return lines


def _rule(speaker: Speaker, key: str, how: str, pick: str, by: str, reason: str, as_json: bool) -> None:
    from dti.i18n import number
    from dti.ingest.rulings import rule, withdraw
    from dti.views.plain import plain

    with open_store() as store:
        if how == "withdraw":
            done = withdraw(acting(store, by), store, key, reason=reason, at=now())
        else:
            done = rule(acting(store, by), store, key, pick=pick, both=how == "both", reason=reason, at=now())
    if as_json:
        document = {name: getattr(done, name) for name in done.__slots__}
        speaker.json(plain(document))
        return
    said = {"pick": "ruled", "both": "ruled_both", "withdraw": "withdrawn"}[how]
    value = "" if done.picked is None else number(done.picked, speaker.language)
    whose = f" ({done.entity})" if done.entity else ""
    speaker.tell(f"ledger.cli.{said}", entry=done.key, value=value + whose)
    if done.goal_changed:
        speaker.tell("ledger.cli.goal_changed", target=done.target or "")

"""``dti report KIND`` makes any report that the screen offers and keeps it; ``dti reports`` lists what is kept."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from dti.cli.answers import Speaker, now
from dti.cli.options import (
    Question,
    acting,
    argument,
    open_store,
    option,
    read_query,
    read_settings,
    reader,
    shared,
    write_file,
)
from dti.cli.printing import print_report
from dti.cli.spoken import SpokenCommand
from dti.core.errors import WrongInput
from dti.i18n import moment

if TYPE_CHECKING:
    from dti.config import Settings
    from dti.store.engine import Store
    from dti.store.printed import Order


@dataclass(frozen=True, slots=True)
class Asked:
    """Which report, as which kind of file, about which target or department, under which question, for whom; as
    typed. ``keep`` is whether it joins the list of kept reports.
    """

    kind: str
    form: str
    subject: str
    question: Question
    by: str
    keep: bool


@dataclass(frozen=True, slots=True)
class Printed:
    """A report that was made: its bytes, what the file is called unless somebody named one, its number where kept."""

    content: bytes
    name: str
    number: int | None


def register(app: typer.Typer, speaker: Speaker) -> None:
    """Add the commands of this family."""
    o = shared(speaker)

    @app.command("report", cls=SpokenCommand, help=speaker.say("cli.report.help"))
    def report(
        kind: str = argument(speaker, "kind", ""),
        form: str = option(speaker, "form", "", "--form"),
        subject: str = option(speaker, "subject", "", "--subject"),
        output: Path | None = o["output"],
        programme: str = o["programme"],
        period: str = o["period"],
        horizon: int | None = o["horizon"],
        as_of: str = o["as_of"],
        illustrative: bool = o["illustrative"],
        meeting: int | None = o["meeting"],
        by: str = o["by"],
        no_keep: bool = option(speaker, "no_keep", False, "--no-keep"),
        as_json: bool = o["json"],
        lang: str = o["lang"],
    ) -> None:
        question = Question(programme, period, horizon, as_of, illustrative, meeting)
        _report(speaker, Asked(kind, form, subject, question, by, not no_keep), output, as_json)

    @app.command("reports", cls=SpokenCommand, help=speaker.say("cli.reports.help"))
    def reports(
        get: int | None = option(speaker, "get", None, "--get"),
        output: Path | None = o["output"],
        as_json: bool = o["json"],
        lang: str = o["lang"],
    ) -> None:
        if get is None:
            _list(speaker, as_json)
        else:
            _get(speaker, get, output, as_json)


def _report(speaker: Speaker, asked: Asked, output: Path | None, as_json: bool) -> None:
    settings = read_settings()
    with speaker.progress(speaker.say("cli.report.writing")):
        _refuse_unknown(speaker, asked.kind)
        asked = replace(asked, form=_read_form(asked, output))
        with open_store(settings) as store:
            printed = _print(speaker, store, settings, asked)
    path = output or Path(printed.name)
    write_file(path, printed.content)
    if as_json:
        digest = sha256(printed.content).hexdigest()
        speaker.json({"path": str(path), "size": len(printed.content), "sha256": digest, "number": printed.number})
    else:
        speaker.tell("cli.written", path=str(path))


def _print(speaker: Speaker, store: "Store", settings: "Settings", asked: Asked) -> Printed:
    from dti.jobs.ordering import Choice, check_order, keep_report
    from dti.jobs.wording import name_file
    from reports.report import find_reports

    at, reports = now(), find_reports()
    user = acting(store, asked.by) if asked.by else reader()
    choice = Choice(asked.kind, asked.form, asked.subject, speaker.language)
    with store.reading() as session:
        query = read_query(session, asked.question)
        new = check_order(user, session, reports, choice, query)
        content = print_report(session, new, query, settings, at=query.meeting.frozen.at if query.meeting else at)
    number = keep_report(user, store, reports, choice, query, content, at=at) if asked.keep else None
    return Printed(content, name_file(new), number)


def _refuse_unknown(speaker: Speaker, kind: str) -> None:
    from reports.report import find_reports

    known = {found.code: found for found in find_reports()}
    if kind not in known:
        offered = "; ".join(f"{code} ({speaker.say(found.title)})" for code, found in known.items())
        raise WrongInput("cli.report.unknown" if kind else "cli.report.which", kind=kind, known=offered)


def _read_form(asked: Asked, output: Path | None) -> str:
    """The kind of file that was named, else the one that the ending of ``-o`` says; they must not say two things."""
    from dti.jobs.offers import find_form, find_offer
    from reports.report import find_reports

    offer = find_offer(find_reports(), asked.kind)
    if asked.form:
        find_form(offer, asked.form)
    known = [asked.form] if asked.form else [form.extension for form in offer.forms]
    return _check_ending(asked.kind, output, known) or asked.form


def _check_ending(name: str, path: Path | None, known: Sequence[str]) -> str:
    """The ending of a file as the form that it says, empty where it has none; WrongInput for one that is not among
    these.
    """
    ending = path.suffix[1:].lower() if path else ""
    if ending and ending not in known:
        raise WrongInput("cli.report.ending", path=str(path), name=name, known=", ".join(known))
    return ending


def _list(speaker: Speaker, as_json: bool) -> None:
    from dti.jobs.reading import read_kept

    with open_store() as store, store.reading() as session:
        pages = read_kept(reader(), session).pages
        found = [one for page in range(1, pages + 1) for one in read_kept(reader(), session, page=page).orders]
    if as_json:
        speaker.json([_as_json(one) for one in found])
    elif found:
        headers = [speaker.say(f"cli.reports.column.{key}") for key in ("number", "at", "by", "report", "sha256")]
        rows = [
            (str(one.number), moment(one.at, speaker.language), one.by, _name(one), one.sha256[:12]) for one in found
        ]
        speaker.table(headers, rows, numbers=(0,))
    else:
        speaker.tell("cli.reports.none")


def _get(speaker: Speaker, number: int, output: Path | None, as_json: bool) -> None:
    from dti.jobs.reading import read_content
    from reports.report import find_reports

    with open_store() as store, store.reading() as session:
        order, content = read_content(reader(), session, find_reports(), number)
    _check_ending(order.report, output, [order.form])
    path = output or Path(_name(order))
    write_file(path, content)
    speaker.written(path, content, as_json)


def _name(order: "Order") -> str:
    from dti.jobs.wording import name_file

    return name_file(order)


def _as_json(order: "Order") -> dict[str, Any]:
    """An order with its whole question."""
    return {
        "number": order.number,
        "at": order.at.isoformat(),
        "by": order.by,
        "report": order.report,
        "form": order.form,
        "subject": order.subject or None,
        "language": order.language,
        "programme": order.programme,
        "period": order.period.code,
        "horizon": order.horizon,
        "as_of": order.as_of.isoformat(),
        "illustrative": order.illustrative,
        "provisional": order.provisional,
        "meeting": order.meeting,
        "name": _name(order),
        "size": order.size,
        "sha256": order.sha256,
    }

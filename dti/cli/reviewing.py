"""Commands of the review: ``review`` looks at a submission before it is decided, ``remark`` says something about it.

Deciding itself is ``approve`` and ``return`` (`dti.cli.submissions`).
"""

from typing import TYPE_CHECKING, Any

import typer

from dti.cli.answers import Speaker, now
from dti.cli.options import Question, acting, argument, open_store, read_query, reader, shared
from dti.cli.spoken import SpokenCommand
from dti.core.errors import WrongInput

if TYPE_CHECKING:
    from dti.store.remarks import RemarkValue
    from dti.views.review import Review
    from dti.views.review_rows import ReviewRow


def register(app: typer.Typer, speaker: Speaker) -> None:
    """Add the commands of this family."""
    o = shared(speaker)

    @app.command("review", cls=SpokenCommand, help=speaker.say("review.cli.help"))
    def review(
        submission: int = argument(speaker, "submission"),
        by: str = o["by"],
        illustrative: bool = o["illustrative"],
        as_json: bool = o["json"],
        lang: str = o["lang"],
    ) -> None:
        _review(speaker, submission, by, Question(illustrative=illustrative), as_json)

    @app.command("remark", cls=SpokenCommand, help=speaker.say("review.cli.remark.help"))
    def remark(
        submission: int = argument(speaker, "submission"),
        text: str = typer.Argument(
            ..., metavar=speaker.say("review.cli.metavar.text"), help=speaker.say("review.cli.argument.text")
        ),
        row: str = _option(speaker, "row", ""),
        by: str = o["by"],
        as_json: bool = o["json"],
        lang: str = o["lang"],
    ) -> None:
        _remark(speaker, submission, text, row, by, as_json)


def rows_option(speaker: Speaker) -> Any:
    """``--row CODE=REASON`` of ``return``, which may be repeated."""
    return _option(speaker, "rows", [], "--row")


def _option(speaker: Speaker, name: str, default: Any, flag: str = "") -> Any:
    about, metavar = speaker.say(f"review.cli.option.{name}"), speaker.say(f"review.cli.metavar.{name}")
    return typer.Option(default, flag or f"--{name}", help=about, metavar=metavar, show_default=False)


def read_rows(typed: list[str]) -> dict[str, str]:
    """The rows that are returned with their reasons; WrongInput for what does not have the form CODE=REASON."""
    found = {}
    for said in typed:
        code, equals, reason = said.partition("=")
        if not equals or not code.strip() or not reason.strip():
            raise WrongInput("review.cli.row_form", said=said)
        found[code.strip()] = reason
    return found


def _remark(speaker: Speaker, submission: int, text: str, row: str, by: str, as_json: bool) -> None:
    from dti.ingest.remarks import add_remark

    if not by.strip():
        raise WrongInput("cli.by_missing")
    with open_store() as store:
        number = add_remark(acting(store, by), store, submission, text, target=row.strip() or None, at=now())
    if as_json:
        speaker.json({"submission": submission, "remark": number})
    else:
        speaker.tell("review.cli.remarked", remark=str(number), submission=str(submission))


def _review(speaker: Speaker, submission: int, by: str, asked: Question, as_json: bool) -> None:
    from dti.views.review import read_review
    from dti.views.review_plain import review_as_json

    with open_store() as store:
        who = acting(store, by) if by.strip() else reader()
        with store.reading() as session:
            found = read_review(who, session, read_query(session, asked), submission)
    if as_json:
        speaker.json(review_as_json(found))
    else:
        print("\n".join(_lines(speaker, found)))


def _lines(speaker: Speaker, review: "Review") -> list[str]:
    """The review for people: the head, what would turn, the rows, the findings, the thread, what may be done."""
    from dti.ingest.door import findings_of
    from dti.views.review_wording import write_headline, write_lateness, write_later, write_obstacle, write_turn

    language, submission = speaker.language, review.submission
    state = speaker.say(f"common.submission.{submission.state.value}")
    sent = {"at": submission.sent_at, "by": submission.sent_by}
    lines = [write_headline(review, language)]
    lines.append(speaker.say("review.cli.sent", submission=str(submission.id), state=state, **sent))
    if review.deadline is not None:
        lateness = write_lateness(review, language)
        lines.append(speaker.say("review.cli.deadline", deadline=review.deadline, lateness=lateness))
    lines += [write_later(one, language) for one in review.later]
    lines += [f"  {_row(speaker, row)}" for row in review.rows]
    lines += [said for row in review.rows if (said := write_turn(row, language))]
    for finding in findings_of(submission.findings):
        lines.append(f"[{speaker.say(f'common.severity.{finding.severity.value}')}] {finding.line(language)}")
        if finding.answer:
            lines.append(f"    {speaker.say('cli.answer', answer=finding.answer)}")
    lines += [_remark_line(speaker, one) for one in review.thread.remarks]
    lines.append(write_obstacle(review, language) or speaker.say("review.cli.may_approve"))
    return lines


def _row(speaker: Speaker, row: "ReviewRow") -> str:
    from dti.views.review_wording import write_change, write_known, write_row_value
    from dti.views.wording import NOTHING

    language = speaker.language
    return speaker.say(
        "review.cli.row",
        target=row.row.target,
        value=write_row_value(row, language),
        before=write_known(row.target, row.previous, language),
        change=write_change(row, language),
        status=speaker.say(f"common.status.{row.before.status.value}") if row.before else NOTHING,
    )


def _remark_line(speaker: Speaker, one: "RemarkValue") -> str:
    kind = speaker.say(f"review.kind.{one.kind.value}")
    said = f"{one.target}: {one.text}" if one.target else one.text
    return speaker.say("review.cli.thread_line", kind=kind, at=one.at, by=one.by, said=" ".join(said.split()))

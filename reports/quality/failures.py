"""The sheet of causes: every check of every period that was not passed, down to the cell."""

from dti.analysis.quality import Check, Gain, gains_of
from dti.core.xlsx import Bars, Cell, Column, Sheet
from dti.i18n import period_name
from dti.views.quality import Scores, Wanted
from dti.views.quality_wording import target_of, write_kind
from reports.quality.asked import Asked, cause_of

_COLUMNS: tuple[tuple[str, Column], ...] = (
    ("period", Column("", 14)),
    ("department", Column("", 30)),
    ("score", Column("", 9)),
    ("check", Column("", 26)),
    ("target", Column("", 10)),
    ("name_of", Column("", 40)),
    ("found", Column("", 48)),
    ("file", Column("", 32)),
    ("sheet", Column("", 12)),
    ("cell", Column("", 9)),
    ("submission", Column("", 11, "integer")),
    ("todo", Column("", 44)),
    ("whom", Column("", 36)),
    ("gain", Column("", 12, "number", 2, look=Bars(0))),
    ("ledger", Column("", 20)),
)


def write_failures(asked: Asked, lead: tuple[str, ...]) -> Sheet:
    """A check a row, the newest period first; within one as the board has them."""
    say, board = asked.words.say, asked.board
    rows = [
        _row(asked, check, scores)
        for period in reversed(board.periods)
        for scores in (board.scores(Wanted(period=period)),)
        for check in board.failed(Wanted(period=period))
    ]
    columns = tuple(
        Column(say(f"quality_report.sheet.causes.{key}"), one.width, one.kind, one.places, look=one.look)
        for key, one in _COLUMNS
    )
    return Sheet(
        name=say("quality_report.sheet.causes.name"),
        title=say("quality_report.sheet.causes.title"),
        columns=columns,
        rows=rows,
        notes=(say("quality_report.sheet.causes.note"),) if rows else (say("quality.causes.all"),),
        lead=lead,
        names={"Bang_nguyen_nhan": None},
        frozen=2,
    )


def _row(asked: Asked, check: Check, scores: Scores) -> tuple[Cell, ...]:
    words, cause, gain = asked.words, cause_of(check), _gain(check, scores)
    target = target_of(asked.board, check)
    return (
        period_name(check.period, words.language),
        asked.name_department(check.department),
        asked.name_score(check.quality),
        write_kind(check.kind, words.language),
        check.target or "",
        words.name(target) if target else "",
        asked.say_cause(gain),
        asked.file_of(check),
        cause.sheet,
        ", ".join(cause.cells),
        cause.submission,
        asked.say_todo(check),
        asked.say_whom(check),
        gain.points if gain.can_be_mended else words.say("quality.gain.past"),
        cause.key or "",
    )


def _gain(check: Check, scores: Scores) -> Gain:
    """The check by itself, with what it costs the score of its period."""
    return gains_of((check,), scores)[0]

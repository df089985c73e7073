"""The sheet of what was said in words about the period: both languages as written, by whom and when."""

from dti.core.xlsx import Cell, Column, Sheet
from dti.store.agendas import Narrative
from dti.views.meeting import PeriodWords
from reports.evidence.question import Question, headed

_COLUMNS: tuple[tuple[str, Column], ...] = (
    ("target", Column("", 10)),
    ("name", Column("", 46)),
    ("text_vi", Column("", 80)),
    ("text_en", Column("", 80)),
    ("version", Column("", 10, "integer")),
    ("by", Column("", 26)),
    ("at", Column("", 16, "moment")),
)


def write_narratives(question: Question, said: PeriodWords) -> tuple[Sheet, ...]:
    """One row a text, the programme's own first, then by target; no sheet where nothing was said."""
    words, board = question.words, question.overview.board
    rows = [_row("", words.name(question.overview.programme), said.general)] if said.general else []
    for target in board.catalogue.targets_of(board.query.programme):
        if (found := said.targets.get(target.code)) is not None:
            rows.append(_row(target.code, words.name(target), found))
    if not rows:
        return ()
    return (
        Sheet(
            name=words.say("evidence.narratives.name"),
            title=words.say("evidence.narratives.title"),
            lead=question.lead,
            columns=headed(words, "narratives", _COLUMNS),
            rows=rows,
        ),
    )


def _row(code: str, name: str, said: Narrative) -> tuple[Cell, ...]:
    return code, name, said.text_vi, said.text_en, said.version, said.by, said.at

"""What a person said about each row, and what follows: the rows of the form and what is remembered.

Nothing is taken over that the person did not confirm, and nothing of a file while anything is in the way:
`Plan.problems` names all of it at once. Another thing that a person may decide about a row is a field of `Decision`.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date

from dti.catalogue.models import Kind, Target
from dti.core.text import clean, safe_line
from dti.i18n import number, text
from dti.ingest.appendix.proposals import Question, RowProposal
from dti.ingest.appendix.reading import NOTHING_TYPED, Reading, Typed, read_row
from dti.ingest.appendix.rows import SourceRow
from dti.ingest.form_rows import FilledRow
from dti.ingest.params import Words
from dti.store.mappings import NewMapping

_LONGEST_NOTE = 500


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's word on a row (`SourceRow.id`): the code of its target, None to leave the row out; and the parts of a
    ratio that the appendix lacks.
    """

    row: str
    target: str | None
    typed: Typed = NOTHING_TYPED


@dataclass(frozen=True, slots=True)
class Plan:
    """What the decisions come to: the open cells of the form by target, what to remember, what is in the way; and each
    part that was typed as row, target, part and text.
    """

    filled: Mapping[str, FilledRow] = field(default_factory=dict)
    mappings: tuple[NewMapping, ...] = ()
    problems: tuple[Words, ...] = ()
    typed: tuple[tuple[str, str, str, str], ...] = ()


def decide(
    rows: Sequence[RowProposal],
    decisions: Sequence[Decision],
    asked: Question,
    *,
    filename: str,
    data_date: date | None,
    by: str = "",
    complete: bool = False,
) -> Plan:
    """The plan of a person's decisions. ``data_date`` is the day of all figures whose row states none, ``by`` who typed
    what the appendix lacks; ``complete`` where the form goes through the door at once and not to a person first.

    Every row with a figure needs a decision, no row two; a target belongs to the department, has one row, and its
    figure can be read. To leave out what is no figure says nothing.
    """
    waiting = {one.row.id: one.row for one in rows if one.needs_word}
    passed = {one.row.id for one in rows if not one.needs_word}
    decisions = [one for one in decisions if one.target is not None or one.row not in passed]
    problems = [*_incomplete(waiting, passed, decisions)]
    own = {target.code: target for target in asked.own}
    taken = [(waiting[one.row], one.target) for one in decisions if one.row in waiting and one.target is not None]
    problems += _not_own(taken, own) + _doubled(taken)
    typed = {one.row: one.typed for one in decisions}
    readings = [(row, read_row(row, own[code], asked.spellings, typed[row.id])) for row, code in taken if code in own]
    problems += [_at(row, reading.problem) for row, reading in readings if reading.problem is not None]
    problems += [words for row, reading in readings for words in _typed_over(row, reading, typed[row.id])]
    if complete:
        problems += [_lacking(row, reading) for row, reading in readings if reading.missing]
    undated = [row.id for row, reading in readings if reading.day is None and data_date is None]
    if undated:
        problems.append(Words("appendix.problem.no_day", {"rows": ", ".join(undated)}))
    if not taken and not problems:
        problems.append(Words("appendix.problem.nothing_taken"))
    if problems:
        return Plan(problems=tuple(problems))
    filled = {reading.target.code: _fill(row, reading, filename, data_date, by) for row, reading in readings}
    added = [
        (row.id, reading.target.code, part, typed[row.id].given()[part])
        for row, reading in readings
        for part in reading.typed
    ]
    return Plan(filled, _to_remember(waiting, decisions), typed=tuple(added))


def _incomplete(waiting: Mapping[str, SourceRow], passed: Set[str], decisions: Sequence[Decision]) -> list[Words]:
    said = Counter(one.row for one in decisions)
    found = {
        "undecided": [row for row in waiting if row not in said],
        "no_figure_row": [row for row in said if row in passed],
        "unknown_row": [row for row in said if row not in waiting and row not in passed],
        "twice": [row for row, times in said.items() if times > 1],
    }
    return [Words(f"appendix.problem.{key}", {"rows": ", ".join(rows)}) for key, rows in found.items() if rows]


def _not_own(taken: Sequence[tuple[SourceRow, str]], own: Mapping[str, Target]) -> list[Words]:
    return [
        Words("appendix.problem.not_in_form", {"row": row.id, "target": code}) for row, code in taken if code not in own
    ]


def _doubled(taken: Sequence[tuple[SourceRow, str]]) -> list[Words]:
    rows: dict[str, list[str]] = {}
    for row, code in taken:
        rows.setdefault(code, []).append(row.id)
    return [
        Words("appendix.problem.double", {"target": code, "rows": ", ".join(ids)})
        for code, ids in rows.items()
        if len(ids) > 1
    ]


def _typed_over(row: SourceRow, reading: Reading, typed: Typed) -> Iterator[Words]:
    """What the file says cannot be typed over, and a target without parts has no place for them."""
    for part in typed.given():
        cell, address = row.cell(part)
        if cell is not None:
            yield Words("appendix.problem.typed_over", {"row": row.id, "part": _name(part), "cell": address})
        elif reading.target.kind not in (Kind.RATIO, Kind.SHARE):
            yield Words("appendix.problem.no_parts", {"row": row.id, "target": reading.target.code})


def _lacking(row: SourceRow, reading: Reading) -> Words:
    parts = tuple(map(_name, reading.missing))
    return Words("appendix.problem.lacking", {"row": row.id, "target": reading.target.code, "parts": parts})


def _name(part: str) -> Words:
    return Words(f"appendix.part.{part}")


def _at(row: SourceRow, problem: Words) -> Words:
    return Words("appendix.problem.at_row", {"row": row.id, "problem": problem})


def _fill(row: SourceRow, reading: Reading, filename: str, data_date: date | None, by: str) -> FilledRow:
    """The open cells of the target's row; where no source is written it is the appendix and the cell."""
    parts = reading.parts
    cell = row.cell("result")[1] or row.cell("numerator")[1]
    return FilledRow(
        numerator=parts[0] if parts else None,
        denominator=parts[1] if parts else None,
        value=reading.shown,
        data_date=reading.day or data_date,
        source=_source(row, filename, cell) + _typist(reading, by),
        note=row.words("note")[:_LONGEST_NOTE],  # an assessment ("Đạt") is no reason and would answer warnings
    )


def _source(row: SourceRow, filename: str, cell: str) -> str:
    """The source that the row states, and always the cell of the appendix. The form is Vietnamese in any language."""
    place, written = f"{row.table.sheet}!{cell}", row.words("source")
    key = "appendix.form.source_written" if written else "appendix.form.source"
    return text(key, "vi", source=written, file=filename, place=place)


def _typist(reading: Reading, by: str) -> str:
    """Who typed which part, behind the cell that the rest comes from."""
    if not reading.typed:
        return ""
    parts = [f"{text(f'appendix.part.{part}', 'vi')} {number(value, 'vi')}" for part, value in reading.typed.items()]
    return text("appendix.form.typed", "vi", parts=", ".join(parts), by=safe_line(clean(by)))


def _to_remember(waiting: Mapping[str, SourceRow], decisions: Sequence[Decision]) -> tuple[NewMapping, ...]:
    """One mapping for each row whose words stand once in its layout: words that stand twice say nothing."""
    words = Counter((row.table.layout, row.key) for row in waiting.values())
    found = []
    for one in decisions:
        row = waiting[one.row]
        if words[row.table.layout, row.key] == 1:
            cell = f"{row.table.columns['name'].letters}{row.number}"
            found.append(NewMapping(row.key, row.text, one.target, row.table.layout, row.table.sheet, cell))
    return tuple(found)

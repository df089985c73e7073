"""The marked copy of a department's workbook: findings put into the words that stand on cells and on the first sheet.

Every upload gets it back, so that a person sees at the cell what is the matter and how to mend it. The colouring itself
is `dti.ingest.marking`, which runs in the limited child; a new text of the copy is an entry of `annotate.po`.
"""

import logging
from dataclasses import replace

from dti.core.errors import Conflict
from dti.core.forms import ENTRY_FILL
from dti.core.text import safe_line
from dti.i18n import Language, text
from dti.ingest.findings import Finding, Report, Severity
from dti.ingest.marking import CHANGED, DONE, Mark, Words, examine_and_mark
from dti.ingest.resubmission import Resubmission, TickedOff, describe, tick
from dti.ingest.workbook.child import Bounds, ChildFailed, call

log = logging.getLogger(__name__)

_MIB = 1 << 20
# The library holds a whole workbook as objects and writes its sheets to temporary files first.
_BOUNDS = Bounds(memory_bytes=800 * _MIB, cpu_seconds=45, wall_seconds=60.0, written_bytes=200 * _MIB)
_COLUMNS = ("number", "severity", "sheet", "cell", "message", "found", "expected", "mend")
_LOSSES = ("shapes", "pictures", "controls", "threads", "slicers", "extensions", "results")


def annotate(data: bytes, report: Report, language: Language = "vi", resent: Resubmission | None = None) -> bytes:
    """The workbook's marked copy: coloured and commented cells, and a first sheet that lists all findings.

    ``resent`` adds what is corrected since the last attempt, ticked off. Conflict where no copy can be made: of a
    file that does not pass the gate, or not within the limits. The findings themselves do not depend on it.
    """
    marks = tuple(_put_in_words(finding, language) for finding in report.findings)
    resent_marks, resent_lines = _since_last(resent, language) if resent is not None else ((), ())
    words = _words(report, language, resent_lines)
    try:
        marked: bytes = call(examine_and_mark, data, marks, words, resent_marks, bounds=_BOUNDS)
    except ChildFailed as failure:
        log.warning("no marked copy: %s", safe_line(str(failure)[:500]))
        raise Conflict("annotate.error.failed") from failure
    return marked


def marked_name(filename: str, language: Language = "vi") -> str:
    """The name of the copy: bao-cao.xlsx becomes bao-cao-da-kiem-tra.xlsx."""
    stem = filename[:-5] if filename.lower().endswith(".xlsx") else filename
    return f"{stem}-{text('annotate.suffix', language)}.xlsx"


def _put_in_words(finding: Finding, language: Language) -> Mark:
    message = finding.message(language)
    return Mark(
        severity=finding.severity.value,
        word=text(f"annotate.severity.{finding.severity}", language),
        sheet=finding.sheet,
        cells=finding.cells,
        message=message[:1].upper() + message[1:],
        found=finding.found(language),
        expected=finding.expected(language),
        mend=finding.mend(language),
    )


def _since_last(resent: Resubmission, language: Language) -> tuple[tuple[Mark, ...], tuple[str, ...]]:
    """What the first sheet says of the last attempt: rows for corrected findings and changed cells, lines above."""
    said = describe(resent, language)
    changed = tuple(
        Mark(
            severity=CHANGED,
            word=text("annotate.severity.changed", language),
            sheet=one.sheet,
            cells=(one.cell,),
            message=said.sentence(place),
            found=said.changes[place][-1],
            expected="",
            mend="",
        )
        for place, one in enumerate(resent.changes or ())
    )
    lines = tuple(line for line in (said.title, said.unsure, said.changes_title, said.remaining, said.new) if line)
    return (*(_tick_off(one, language) for one in resent.corrected), *changed), lines


def _tick_off(one: TickedOff, language: Language) -> Mark:
    """A corrected finding as a line of the first sheet; its cells are left alone."""
    return replace(
        _put_in_words(one.finding, language),
        severity=DONE,
        word=text("annotate.severity.done", language),
        message=tick(one, language),
        mend="",
    )


def _words(report: Report, language: Language, resent: tuple[str, ...] = ()) -> Words:
    def say(key: str, **params: object) -> str:
        return text(f"annotate.{key}", language, **params)

    counts = {f"{severity}s": len(report.of(severity)) for severity in Severity}
    return Words(
        sheet=say("sheet"),
        title=say("title"),
        lines=(say(f"outcome.{report.outcome}"), say("counts", **counts), *resent),
        legend_title=say("legend"),
        legend=tuple((severity.value, say(f"legend.{severity}")) for severity in Severity),
        headers=tuple(say(f"column.{column}") for column in _COLUMNS),
        whole_file=say("whole_file"),
        nothing=say("nothing"),
        comment_head=say("mark"),
        more=say("more", count="{count}", sheet="{sheet}"),
        lost=say("lost"),
        losses={kind: say(f"lost.{kind}") for kind in _LOSSES},
        open_tint=ENTRY_FILL.removeprefix("#"),
    )

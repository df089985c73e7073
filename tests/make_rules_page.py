"""The page `docs/rules.md`: every rule with what it says of its failing example: `python -m tests.make_rules_page`.

All of it comes from the code: rules from the registry, words from the message catalogues, cells from the workbooks that
the rules' own tests use. Nothing is written by hand, so a new rule only needs this run again; `tests/test_docs.py`
compares.
"""

import inspect
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any, TypeAlias

import polib

from dti import i18n
from dti.ingest.assessment.rules import SHARED, own_rules
from dti.ingest.check import REFUSED_BY_GATE
from dti.ingest.findings import Finding
from dti.ingest.rules import RuleOf, all_rules
from dti.ingest.workbook import Cell, read_here
from tests.ingest.assessment.books import findings_in as find_in_assessment
from tests.ingest.assessment.examples import ASSESSMENT_EXAMPLES
from tests.ingest.rules.examples import EXAMPLES, Example
from tests.ingest.samples import findings_in
from tests.make_ranking_rules import write_ranking_rules

AnyRule: TypeAlias = RuleOf[Any]

PAGE = Path(__file__).parent.parent / "docs" / "rules.md"
_MOST_CELLS = 4

_HEAD = """\
# What the check looks for

Every workbook passes these rules, all of them at once. An **error** refuses the workbook, a **warning** needs a reason
in the column `Ghi chú` or the steward's word, a **note** says what was understood. Each rule is shown with what it
says, in both languages, of a workbook that it finds fault with, and with the cells that it names beside those of a
workbook that passes. The workbooks are made up for the tests of the rules.

Mỗi tệp báo cáo được kiểm tra theo tất cả các quy tắc dưới đây trong một lần. **Lỗi** (error): tệp không được nhận;
**cảnh báo** (warning): cần ghi lý do vào cột `Ghi chú` hoặc có ý kiến của bộ phận thường trực; **ghi nhận** (note): cho
biết hệ thống đã hiểu ô đó thế nào.

This page is written by `make docs`; do not edit it by hand.
"""
_ASSESSMENT_HEAD = """\
# Self-assessments in the index

A workbook of the other form, in which a department assesses the nodes of the index itself, passes the rules below and
these of the rules above: {shared}.

Biểu tự đánh giá theo bộ chỉ số được kiểm tra theo các quy tắc dưới đây và một số quy tắc chung ở trên.
"""


@dataclass(frozen=True, slots=True)
class Kind:
    """The rules of one kind of form: their examples, and what finds in them; ``title`` stands before a rule's name."""

    rules: Sequence[AnyRule]
    examples: Sequence[Example]
    find: Callable[..., Sequence[Finding]]
    title: str = ""


KINDS = (
    Kind(all_rules(), EXAMPLES, findings_in),
    Kind(own_rules(), ASSESSMENT_EXAMPLES, find_in_assessment, "self-assessment, "),
)


def write_page() -> str:
    """The whole page."""
    targets, assessments = (sorted(kind.rules, key=_module) for kind in KINDS)
    sections = [_HEAD, _list_rules(KINDS[0], targets), *_describe_all(KINDS[0], targets)]
    sections += [
        _ASSESSMENT_HEAD.format(shared=", ".join(f"`{code}`" for code in SHARED)),
        _list_rules(KINDS[1], assessments),
    ]
    return "\n".join([*sections, *_describe_all(KINDS[1], assessments), write_ranking_rules(), _gate()])


def _describe_all(kind: Kind, rules: Iterable[AnyRule]) -> list[str]:
    sections = []
    for module, members in groupby(rules, key=_module):
        sections += [f"## {kind.title}{module}: {_about(kind, module)}", *(_describe(kind, rule) for rule in members)]
    return sections


def _module(rule: AnyRule) -> str:
    return rule.check.__module__.rpartition(".")[2]


def _about(kind: Kind, module: str) -> str:
    found = inspect.getmodule(next(rule.check for rule in kind.rules if _module(rule) == module))
    first, _, _ = (inspect.getdoc(found) or "").partition("\n\n")
    return " ".join(first.split()).rstrip(".")


def _list_rules(kind: Kind, rules: Iterable[AnyRule]) -> str:
    anchor = "-self-assessment" if kind.title else ""
    rows = [f"| [`{rule.code}`](#{rule.code}{anchor}) | {rule.severity} | {_doc(rule)} |" for rule in rules]
    return "\n".join(["| code | severity | finds |", "| --- | --- | --- |", *rows, ""])


def _doc(rule: AnyRule) -> str:
    return " ".join((inspect.getdoc(rule.check) or "").split()).replace("|", "\\|")


def _describe(kind: Kind, rule: AnyRule) -> str:
    example = next(found for found in kind.examples if found.code == rule.code)
    finding = next(one for one in kind.find(example.failing, **example.known) if one.code == rule.code)
    heading = f"{rule.code} (self-assessment)" if kind.title else rule.code
    lines = [f"### {heading}", "", f"*{rule.severity}.* {_doc(rule)}", ""]
    for language in i18n.LANGUAGES:
        lines += [f"- {language}: {finding.line(language)}", f"  ({_found_and_expected(finding, language)})"]
    return "\n".join([*lines, "", *_cells(example, finding)])


def _found_and_expected(finding: Finding, language: i18n.Language) -> str:
    words = {"vi": ("có", "cần"), "en": ("found", "expected")}[language]
    return f"{words[0]}: {finding.found(language)}; {words[1]}: {finding.expected(language)}"


def _cells(example: Example, finding: Finding) -> list[str]:
    cells = [cell for cell in finding.cells[:_MOST_CELLS] if finding.sheet is not None]
    if not cells:
        return []
    faulty, passing = _values(example.failing, finding.sheet), _values(example.passing, finding.sheet)
    rows = [f"| {cell} | {_shown(faulty.get(cell))} | {_shown(passing.get(cell))} |" for cell in cells]
    return ["| cell | found fault with | passes |", "| --- | --- | --- |", *rows, ""]


def _values(data: bytes, sheet: str | None) -> dict[str, Cell]:
    sheets = {one.name: one for one in read_here(data, "bao-cao.xlsx").sheets}
    return {cell.address: cell for cell in sheets[sheet].cells} if sheet in sheets else {}


def _shown(cell: Cell | None) -> str:
    if cell is None:
        return ""
    shown = cell.formula or cell.error or (f"{cell.value:%d/%m/%Y}" if cell.is_date else str(cell.value))
    return "`" + shown.replace("|", "\\|").replace("\n", " ") + "`"


def _gate() -> str:
    """Why a file is refused before it is opened, for the rules never see such a file."""
    patterns = [_patterns(language) for language in i18n.LANGUAGES]
    codes = sorted({key.split(".")[1] for key in i18n.all_keys("gate") if key.endswith(".mend")})
    rows = [f"| `gate.{code}` | {' | '.join(_refusal(code, said) for said in patterns)} |" for code in codes]
    head = [
        "## Before any rule: the upload gate",
        "",
        f"A file that may harm, or that is no workbook, is never opened. It is one error, `{REFUSED_BY_GATE}`, with one"
        " of these reasons. Words in braces are filled in.",
        "",
        "| code | Tiếng Việt | English |",
        "| --- | --- | --- |",
    ]
    return "\n".join([*head, *rows, ""])


def _patterns(language: i18n.Language) -> dict[str, str]:
    entries = polib.pofile(str(i18n.LOCALE / language / "gate.po"), encoding="utf-8")
    return {entry.msgid: entry.msgstr for entry in entries}


def _refusal(code: str, said: dict[str, str]) -> str:
    return " ".join(said[f"gate.{code}.{part}"] for part in ("message", "mend")).replace("|", "\\|")


if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(write_page(), encoding="utf-8")
    print(PAGE)

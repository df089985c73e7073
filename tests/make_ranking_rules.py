"""The part of `docs/rules.md` about ranking tables: every rule with what it says of its failing example.

Written by `tests.make_rules_page`; rules, words and examples come from the code, nothing by hand.
"""

import hashlib
import inspect
from datetime import UTC, datetime
from functools import cache
from itertools import groupby
from typing import Any

from dti import i18n
from dti.catalogue.loader import Loaded, load_folder
from dti.ingest.findings import Finding
from dti.ingest.gate import Limits
from dti.ingest.ranking.changes import compare
from dti.ingest.ranking.csv_file import read_csv
from dti.ingest.ranking.reading import Asked, read_ranking
from dti.ingest.ranking.rules import Case, RankingRule, all_rules, find
from dti.ingest.ranking.scores import given_scores
from dti.ingest.ranking.spellings import load_ranking_spellings
from dti.ingest.workbook import Cell, Sheet, Workbook, read_here
from dti.store.scores import StoredScore
from tests.demo import DATA
from tests.ingest.ranking.examples import EXAMPLES

_HEAD = """\
# Ranking tables of the ministry

A year's ranking table (`dti index import`, page `/dti/nap`) passes these rules, all of them at once, beside what is
stored already. An **error** refuses the table, a **warning** needs a reason when the table is stored.

Bảng xếp hạng của một năm được kiểm tra theo các quy tắc dưới đây. **Lỗi** (error): không nhận bảng; **cảnh báo**
(warning): cần ghi lý do khi lưu.
"""


def write_ranking_rules() -> str:
    """The whole part."""
    rules = sorted(all_rules(), key=_module)
    rows = [f"| [`{rule.code}`](#{rule.code}-ranking) | {rule.severity} | {_doc(rule)} |" for rule in rules]
    sections = [_HEAD, "| code | severity | finds |", "| --- | --- | --- |", *rows, ""]
    for module, members in groupby(rules, key=_module):
        sections += [f"## ranking, {module}: {_about(rules, module)}", "", *(_describe(rule) for rule in members)]
    return "\n".join(sections)


def find_here(data: bytes, filename: str, asked: dict[str, Any]) -> tuple[Finding, ...]:
    """The findings of a table beside the scores of `data/`, without a store or a child process."""
    loaded = _loaded()
    digest = hashlib.sha256(data).hexdigest()
    spellings = load_ranking_spellings(DATA)
    ranking = read_ranking(_open(data, filename), filename, digest, Asked(**asked), loaded.catalogue, spellings)
    given = given_scores(ranking)
    own = {(one.score.scheme, one.score.assessment_year) for one in given}
    stored = [
        StoredScore(number, datetime(2026, 1, 5, tzinfo=UTC), None, score)
        for number, score in enumerate(loaded.scores)
        if (score.scheme, score.assessment_year) in own
    ]
    return find(Case(ranking, compare(given, stored)))


@cache
def _loaded() -> Loaded:
    return load_folder(DATA)


def _open(data: bytes, filename: str) -> Workbook:
    if filename.endswith(".xlsx"):
        return read_here(data, filename)
    kind, cells = read_csv(data, Limits())
    assert kind == "read", "examples are tables"
    sheet = Sheet("", "visible", tuple(map(Cell._make, cells)), (), frozenset(), frozenset())
    return Workbook((sheet,), False)


def _module(rule: RankingRule) -> str:
    return rule.check.__module__.rpartition(".")[2]


def _about(rules: list[RankingRule], module: str) -> str:
    found = inspect.getmodule(next(rule.check for rule in rules if _module(rule) == module))
    first, _, _ = (inspect.getdoc(found) or "").partition("\n\n")
    return " ".join(first.split()).rstrip(".")


def _doc(rule: RankingRule) -> str:
    return " ".join((inspect.getdoc(rule.check) or "").split()).replace("|", "\\|")


def _describe(rule: RankingRule) -> str:
    example = next(found for found in EXAMPLES if found.code == rule.code)
    findings = find_here(example.failing, example.filename, example.asked)
    finding = next(one for one in findings if one.code == rule.code)
    lines = [f"### {rule.code} (ranking)", "", f"*{rule.severity}.* {_doc(rule)}", ""]
    lines += [f"- {language}: {finding.line(language)}" for language in i18n.LANGUAGES]
    return "\n".join([*lines, ""])

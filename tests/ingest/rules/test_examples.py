"""Every rule finds its failing example at the right cells, leaves its passing one alone, and speaks both languages."""

import pytest

from dti import i18n
from dti.i18n import LANGUAGES, Language
from dti.ingest.check import REFUSED_BY_GATE
from dti.ingest.findings import Finding
from dti.ingest.rules import all_rules
from tests.ingest.rules.examples import EXAMPLES, Example
from tests.ingest.samples import findings_in

PARTS = ("message", "found", "expected", "mend")
FORBIDDEN = ("vui lòng", "xin lỗi", "không hợp lệ", "please", "sorry", "invalid")


def with_code(example: Example, data: bytes) -> list[Finding]:
    return [found for found in findings_in(data, **example.known) if found.code == example.code]


def test_every_rule_has_one_example() -> None:
    assert sorted(example.code for example in EXAMPLES) == sorted(rule.code for rule in all_rules())


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.code)
def test_the_failing_example_is_found_once_at_its_cells(example: Example) -> None:
    assert [" ".join(found.cells) for found in with_code(example, example.failing)] == [example.cells]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.code)
def test_the_passing_example_is_not_found(example: Example) -> None:
    assert with_code(example, example.passing) == []


@pytest.mark.parametrize("code", [REFUSED_BY_GATE, *(rule.code for rule in all_rules())])
def test_every_code_has_its_four_texts_and_no_others(code: str) -> None:
    keys = {key for key in i18n.all_keys("findings") if key.startswith(f"findings.{code}.")}
    assert keys == {f"findings.{code}.{part}" for part in PARTS}
    assert all(i18n.has_text(key) for key in keys)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.code)
def test_a_finding_says_all_four_things_in_the_house_style(example: Example, language: Language) -> None:
    (found,) = with_code(example, example.failing)
    said = [getattr(found, part)(language) for part in PARTS]
    assert all(said)
    assert [word for word in FORBIDDEN if word in " ".join(said).lower()] == []
    assert found.line(language).startswith(f"{found.place}: " if found.place else said[0])
    assert found.message(language)[0] == found.message(language)[0].upper()
    assert found.message(language).endswith((".", "?"))
    assert found.mend(language).endswith(".")

"""Every rule for self-assessments finds its failing example, leaves its passing one alone, speaks both languages."""

import pytest

from dti import i18n
from dti.i18n import LANGUAGES, Language
from dti.ingest.assessment.rules import SHARED, assessment_rules, own_rules
from dti.ingest.findings import Finding
from dti.ingest.rules import all_rules
from tests.ingest.assessment.books import findings_in
from tests.ingest.assessment.examples import ASSESSMENT_EXAMPLES, FINE, SHARED_EXAMPLES
from tests.ingest.rules.examples import Example

EVERY = (*ASSESSMENT_EXAMPLES, *SHARED_EXAMPLES)
PARTS = ("message", "found", "expected", "mend")
FORBIDDEN = ("vui lòng", "xin lỗi", "không hợp lệ", "please", "sorry", "invalid")


def with_code(example: Example, data: bytes) -> list[Finding]:
    return [found for found in findings_in(data, **example.known) if found.code == example.code]


def test_every_rule_has_one_example() -> None:
    assert sorted(example.code for example in ASSESSMENT_EXAMPLES) == sorted(rule.code for rule in own_rules())
    assert sorted(example.code for example in EVERY) == sorted(rule.code for rule in assessment_rules())
    assert sorted(example.code for example in SHARED_EXAMPLES) == sorted(SHARED)


@pytest.mark.parametrize("example", EVERY, ids=lambda example: example.code)
def test_the_failing_example_is_found_once_at_its_cells(example: Example) -> None:
    assert [" ".join(found.cells) for found in with_code(example, example.failing)] == [example.cells]


@pytest.mark.parametrize("example", EVERY, ids=lambda example: example.code)
def test_the_passing_example_is_not_found(example: Example) -> None:
    assert with_code(example, example.passing) == []


def test_a_plain_self_assessment_brings_nothing() -> None:
    assert findings_in(FINE) == ()


def test_a_code_belongs_to_one_list_of_sentences() -> None:
    shared = {rule.code for rule in all_rules()}
    own = {rule.code for rule in own_rules()} - shared
    keys = set(i18n.all_keys("assessment_findings"))
    assert {key for key in keys if ".hint." not in key} == {
        f"assessment_findings.{code}.{part}" for code in own for part in PARTS
    }
    assert not any(i18n.has_text(f"findings.{code}.message") for code in own)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("example", EVERY, ids=lambda example: example.code)
def test_a_finding_says_all_four_things_in_the_house_style(example: Example, language: Language) -> None:
    (found,) = with_code(example, example.failing)
    said = [getattr(found, part)(language) for part in PARTS]
    assert all(said)
    assert [word for word in FORBIDDEN if word in " ".join(said).lower()] == []
    assert found.message(language)[0] == found.message(language)[0].upper()
    assert found.message(language).endswith((".", "?"))
    assert found.mend(language).endswith(".")

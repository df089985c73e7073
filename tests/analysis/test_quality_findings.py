"""The written list of findings that count holds every rule, and nothing that is none."""

from dti.analysis.quality import CheckKind
from dti.analysis.quality_findings import CHECK_OF_FINDING
from dti.ingest.rules import all_rules


def test_every_rule_stands_in_the_list_and_nothing_else_does() -> None:
    assert sorted(CHECK_OF_FINDING) == sorted(rule.code for rule in all_rules())


def test_only_three_checks_stand_on_findings() -> None:
    assert set(CHECK_OF_FINDING.values()) == {CheckKind.ACCURACY, CheckKind.READING, CheckKind.FORM, None}

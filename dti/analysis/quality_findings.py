"""Which findings of the check of a workbook count for which check of the data's quality: the written list.

`ACCURACY` findings doubt a figure, `READING` findings say that a cell could not be read as it stood, `FORM` findings
that the form itself was not as it was given out. What is None counts nowhere: it is an answer, or a check of its own
asks for the same. A test asks that every rule stands here.
"""

from collections.abc import Mapping
from types import MappingProxyType

from dti.analysis.quality import CheckKind

_ACCURACY = (
    "denominator_zero",
    "numerator_above_denominator",
    "value_out_of_bounds",
    "negative_part",
    "not_whole_number",
    "future_date",
    "published_before_data",
    "date_outside_period",
    "fraction_for_percent",
    "ratio_does_not_close",
    "pilot_at_hundred",
    "part_not_whole",
    "unit_disagrees",
    "other_field",
    "unknown_measure",
    "unexplained_jump",
    "changed_past_value",
    "denominator_moved",
    "falling_cumulative",
    "name_of_another_target",
    "swapped_columns",
    "duplicate_target",
)
_READING = (
    "error_cell",
    "unreadable_number",
    "ambiguous_number",
    "formula_without_value",
    "unreadable_date",
    "legacy_encoding",
    "unit_unknown",
    "name_disagrees",
    "unknown_target",
    "missing_target_code",
    "number_understood",
    "date_understood",
    "code_understood",
    "target_from_name",
    "ratio_computed",
    "fraction_as_parts",
    "legacy_encoding_converted",
)
_FORM = (
    "personal_data",
    "columns_ignored",
    "department_from_name",
    "hidden_read",
    "hidden_form_unread",
    "merged_cell_shared",
    "no_form",
    "two_forms",
    "missing_column",
    "doubled_column",
    "missing_department",
    "unknown_department",
    "department_disagrees",
    "another_departments_form",
    "unreadable_period",
    "empty_form",
)
_NOWHERE = (
    # Checks of their own ask for the same.
    "published_ratio_does_not_close",
    "differs_from_published",
    "same_as_last_period",
    "missing_numerator",
    "missing_denominator",
    "missing_result",
    "missing_date",
    "missing_source",
    "missing_published_on",
    "missing_targets",
    # Answers, and what was read exactly as it stood.
    "gap_without_reason",
    "declared_gap",
    "formula_computed",
    "result_rounded",
    "bound_beside_parts",
    "bound_kept",
    # About whose report it is and when it may be sent, not about its figures.
    "foreign_target",
    "target_read_from_index",
    "department_not_valid",
    "period_not_begun",
    "period_outside_programme",
    "period_closed",
    "unknown_publication",
)

CHECK_OF_FINDING: Mapping[str, CheckKind | None] = MappingProxyType(
    dict.fromkeys(_ACCURACY, CheckKind.ACCURACY)
    | dict.fromkeys(_READING, CheckKind.READING)
    | dict.fromkeys(_FORM, CheckKind.FORM)
    | dict.fromkeys(_NOWHERE)
)
"""The check that a finding counts for, by its code; a code that is not here counts for none."""

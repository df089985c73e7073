"""Honest mess: what departments send, each with exactly one meaning. All of them are accepted with the value meant.

`values` of a workbook says what must be read, by target: a number in its unit, "≥ 90" for a bound, "—" for a gap.
"""

from tests.workbooks.shapes import PROGRAMS, SHAPES
from tests.workbooks.spellings import SPELLINGS

HONEST = (*SPELLINGS, *SHAPES, *PROGRAMS)

"""Points are written in one way on every page: the digits that they have, three at most, no zeros at the end."""

from decimal import Decimal

import pytest

from dti.views.assessment_wording import write_difference
from dti.views.assessment_wording import write_points as write_assessed
from dti.views.index_wording import digits_of, write_points
from dti.views.simulation_wording import write_gain


@pytest.mark.parametrize(
    ("points", "said", "gained"),
    [
        ("106.515", "106,515", "+106,515"),
        ("55.2750", "55,275", "+55,275"),
        ("1.25", "1,25", "+1,25"),
        ("940.000", "940", "+940"),
        ("12.39996", "12,4", "+12,4"),
        ("0.3333333333", "0,333", "+0,333"),
        ("-39.806", "−39,806", "−39,806"),
    ],
)
def test_points_have_the_same_digits_wherever_they_stand(points: str, said: str, gained: str) -> None:
    exact = Decimal(points)
    assert (write_points(exact, "vi"), write_assessed(exact, "vi")) == (said, said)
    assert (write_gain(exact, "vi"), write_difference(exact, "vi", None)) == (gained, gained)


def test_a_thousand_points_keep_their_zeros() -> None:
    assert (digits_of(Decimal(1000)), write_points(Decimal(1000), "en")) == (0, "1,000")

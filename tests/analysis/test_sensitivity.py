"""Shares of variance against a function whose shares are known, plain loops for the rest."""

import numpy as np
import pytest

from dti.analysis.index_table import Floats
from dti.analysis.sensitivity import estimate_shares, explain_variance, leave_one_out
from dti.analysis.uncertainty import composite_of
from tests.analysis.index_samples import LANG_SON, flat_field, ranks_by_loops, real

SEED = 7


def shares_of(coefficients: Floats, product: float = 0.0) -> list[tuple[float, float]]:
    """Estimated shares of a x + b y + c z + product (x - 1/2)(y - 1/2), all uniform."""
    sample = np.random.default_rng(SEED).random((40_000, 6))
    first, second = sample[:, :3], sample[:, 3:]

    def run(points: Floats) -> Floats:
        outputs: Floats = points @ coefficients + product * (points[:, 0] - 0.5) * (points[:, 1] - 0.5)
        return outputs

    mixed = [np.where(np.arange(3) == column, second, first) for column in range(3)]
    return estimate_shares(run(first), run(second), np.array([run(points) for points in mixed]))


def test_the_example_of_the_documentation_has_its_analytic_shares() -> None:
    # x + 2y + 3z, the example of COINr's SA_estimate: squares 1, 4 and 9 of 14, no interaction.
    found = np.array(shares_of(np.array([1.0, 2.0, 3.0])))
    analytic = np.array([1, 4, 9]) / 14
    assert found == pytest.approx(np.column_stack((analytic, analytic)), abs=0.015)


def test_interaction_is_in_the_total_share_only() -> None:
    # x + y + 3.4641 (x - 1/2)(y - 1/2): variances 1/12, 1/12 and 12/144 = 1/12.
    found = np.array(shares_of(np.array([1.0, 1.0, 0.0]), product=12**0.5))
    assert found == pytest.approx(np.array([[1 / 3, 2 / 3], [1 / 3, 2 / 3], [0, 0]]), abs=0.02)


def test_an_output_that_does_not_vary_has_no_shares() -> None:
    same = np.ones(10)
    assert estimate_shares(same, same, np.ones((2, 10))) == [(0.0, 0.0), (0.0, 0.0)]


def test_lang_son_hangs_on_society_activity_where_it_is_almost_last() -> None:
    found = explain_variance(composite_of(real(2024)), np.random.default_rng(SEED), entity=LANG_SON, points=2000)
    assert [share.node for share in sorted(found, key=lambda share: -share.total)] == ["8", "I", "7", "6"]
    society = found[3]
    assert (society.node, society.first > 0.5, society.total > 0.6) == ("8", True, True)
    assert all(share.total >= share.first - 0.05 for share in found)


def test_the_average_shift_is_explained_from_the_same_design_by_plain_loops() -> None:
    field = flat_field(
        {"a": ("50", "5", "9"), "b": ("30", "25", "10"), "c": ("10", "30", "20"), "d": ("40", "20", "1")}
    )
    composite, points = composite_of(field), 60
    found = explain_variance(composite, np.random.default_rng(SEED), points=points)
    sample = np.random.default_rng(SEED).random((points, 6)).tolist()
    weights, table = composite.weights.tolist(), composite.values.tolist()
    nominal = ranks_by_loops(table, weights)

    def shift(uniform: list[float]) -> float:
        moved = [w * (1 + 0.25 * (2 * u - 1)) for w, u in zip(weights, uniform, strict=True)]
        return sum(abs(r - n) for r, n in zip(ranks_by_loops(table, moved), nominal, strict=True)) / 4

    y_a, y_b = [shift(row[:3]) for row in sample], [shift(row[3:]) for row in sample]
    middle = sum(y_a + y_b) / (2 * points)
    variance = sum((y - middle) ** 2 for y in y_a + y_b) / (2 * points - 1)
    assert variance > 0
    for column, share in enumerate(found):
        y_ab = [shift([row[3 + i] if i == column else row[i] for i in range(3)]) for row in sample]
        alone = sum((b - middle) * (ab - a) for a, b, ab in zip(y_a, y_b, y_ab, strict=True)) / points / variance
        whole = sum((a - ab) ** 2 for a, ab in zip(y_a, y_ab, strict=True)) / (2 * points) / variance
        assert [share.first, share.total] == pytest.approx([alone, whole])


def test_without_society_activity_lang_son_would_be_seventh_and_without_foundation_37th() -> None:
    found = {left.node: left for left in leave_one_out(composite_of(real(2024)))}
    assert {node: (left.ranks[LANG_SON], left.places[LANG_SON]) for node, left in found.items()} == {
        "I": (37, -19),
        "6": (14, 4),
        "7": (24, -6),
        "8": (7, 11),
    }


def test_leaving_out_is_a_weight_of_zero_and_the_others_as_they_are() -> None:
    composite = composite_of(real(2023))
    weights, table = composite.weights.tolist(), composite.values.tolist()
    nominal = ranks_by_loops(table, weights)
    for column, left in enumerate(leave_one_out(composite)):
        ranks = ranks_by_loops(table, [0 if at == column else weight for at, weight in enumerate(weights)])
        assert left.ranks == dict(zip(composite.entities, ranks, strict=True))
        shift = sum(abs(a - b) for a, b in zip(nominal, ranks, strict=True)) / len(ranks)
        assert left.average_shift == pytest.approx(shift)


def test_an_unknown_province_is_refused() -> None:
    with pytest.raises(ValueError, match="99 is not in the field"):
        explain_variance(composite_of(real(2024)), np.random.default_rng(SEED), entity="99")

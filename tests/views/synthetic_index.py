"""A framework of 98 components in a store, with five provinces of which one has all its components: for everything that
is shown of components, of which no real figures are known.
"""

from datetime import UTC, date, datetime
from decimal import Decimal

from dti.catalogue.models import Basis, Catalogue, Province, Score
from dti.store.catalogue import save_catalogue
from dti.store.engine import Store
from tests.analysis.index_samples import YEAR, synthetic, synthetic_field

UNITS, SCHEME, HOME = 5, "5", "03"
AT = datetime(2031, 6, 1, 3, tzinfo=UTC)
DAY = date(2031, 6, 1)


def add_synthetic(store: Store) -> None:
    """Add framework, provinces and scores of the year of the tests."""
    field = synthetic_field(UNITS)
    provinces = tuple(
        Province(scheme=SCHEME, code=code, name_vi=f"Tỉnh {code}", name_en=code, division_type="province", source="x")
        for code in field.standings
    )
    scores = [_score(code, field.tree.root, standing.value) for code, standing in field.standings.items()]
    own, maxima = field.points[HOME], field.tree.maxima
    leaves = field.tree.parts(lambda _: True)
    scores += [_score(HOME, leaf, own[leaf] / maxima[leaf]) for leaf in leaves]
    catalogue = Catalogue(
        programmes=(), targets=(), departments=(), publications=(), declared=(), conflicts=(), provinces=provinces,
        frameworks=(synthetic(),), content_hash="",
    )  # fmt: skip
    with store.writing() as session:
        save_catalogue(session, catalogue, scores, by="test", at=AT, origin="steward")


def _score(entity: str, node: str, value: Decimal | None) -> Score:
    return Score(
        scheme=SCHEME, entity=entity, assessment_year=YEAR, framework="S98", node=node, value=value,
        value_basis=Basis.PUBLISHED, published_on=date(2031, 5, 1), approximate=False, source="kiểm thử",
    )  # fmt: skip

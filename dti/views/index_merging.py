"""Which figures of a merged province are means of the provinces that it was made of, and how that is said.

The ministry made its 34-unit table of 2024 as the unweighted mean of the 63 rows. A derived figure of a merged province
is such a mean in every year in which each of its parts was ranked; another rule of merging gets its words here.
"""

from dti.catalogue.models import Basis, IndexNode, Province, Score
from dti.i18n import Language, text
from dti.store.engine import Session
from dti.views.board import read_catalogue
from dti.views.index_field import read_year_scores
from dti.views.index_line import TOTAL
from dti.views.query import ViewQuery


def read_merged(session: Session, query: ViewQuery, score: Score) -> tuple[Province, ...]:
    """The provinces of which a derived value is the mean; none for a value that was read or made in another way."""
    if score.value is None or score.value_basis is not Basis.DERIVED:
        return ()
    provinces = read_catalogue(session, query).provinces
    own = next((one for one in provinces if (one.scheme, one.code) == (score.scheme, score.entity)), None)
    if own is None or not own.merged_from:
        return ()
    valued = {
        (one.scheme, one.entity)
        for one in read_year_scores(session, query, score.assessment_year)
        if one.value is not None and one.scheme != score.scheme
    }
    parts = tuple(one for one in provinces if one.code in own.merged_from and (one.scheme, one.code) in valued)
    return parts if len(parts) == len(own.merged_from) else ()


def write_value_formula(score: Score, node: IndexNode | None, merged: tuple[Province, ...], language: Language) -> str:
    """How a value that was not published was made: the mean of merged provinces, else its note, else the node's rule;
    empty where no formula is known.
    """
    note = str(getattr(score, f"note_{language}"))
    if not merged:
        return note or (str(getattr(node, f"rule_{language}")) if node else "")
    names = ", ".join(str(getattr(one, f"name_{language}")) for one in merged)
    said = text("framework.derived_mean", language, names=names)
    # The note of a merged total says the same without the names.
    return f"{said} {note}" if note and node is not None and node.measure != TOTAL else said

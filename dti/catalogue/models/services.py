"""Services: what people and firms get when a measure of the index rises. Points are the measure, this is the purpose.

One sentence a measure, the same in every framework that has it; a steward may word it better, as another version.
"""

from dti.catalogue.models.feeds import FeedBasis
from dti.catalogue.models.kinds import Frozen


class IndexService(Frozen):
    """What stands behind the points of ``measure``; ``basis`` says whose words these are."""

    measure: str
    service_vi: str
    service_en: str
    basis: FeedBasis
    source: str

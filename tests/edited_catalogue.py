"""A catalogue in which everything is called, aimed and fed otherwise, and scores that all are others: what an edit may
change at once.
"""

from decimal import Decimal
from typing import Any

from dti.catalogue.models import Catalogue, Score


def renamed(things: Any) -> Any:
    """The same things under other names."""
    return tuple(
        one.model_copy(update={"name_vi": f"{one.name_vi} (sửa)", "name_en": f"{one.name_en} (edited)"})
        for one in things
    )


def edited(catalogue: Catalogue) -> Catalogue:
    """The same codes, and hardly anything else the same."""
    targets = []
    for one in renamed(catalogue.targets):
        goals = tuple(goal.model_copy(update={"value": goal.value + 1}) for goal in one.goals)
        targets.append(one.model_copy(update={"goals": goals, "lead_department": "SYT", "baseline_value": Decimal(7)}))
    programmes = [
        one.model_copy(update={"pillars": renamed(one.pillars), "deadline_days": one.deadline_days + 40})
        for one in renamed(catalogue.programmes)
    ]
    feeds = tuple(one.model_copy(update={"withdrawn": True}) for one in catalogue.feeds[::2])
    services = tuple(one.model_copy(update={"service_vi": f"{one.service_vi} (sửa)"}) for one in catalogue.services)
    frameworks = tuple(one.model_copy(update={"nodes": renamed(one.nodes)}) for one in catalogue.frameworks)
    publications = tuple(one.model_copy(update={"title_vi": f"{one.title_vi} (sửa)"}) for one in catalogue.publications)
    return catalogue.model_copy(
        update={
            "targets": tuple(targets),
            "programmes": tuple(programmes),
            "departments": renamed(catalogue.departments),
            "provinces": renamed(catalogue.provinces),
            "feeds": (*feeds, *catalogue.feeds[1::2]),
            "services": services,
            "frameworks": frameworks,
            "publications": publications,
        }
    )


def worse(score: Score) -> Score:
    """A little less, and a place further down."""
    value = None if score.value is None else score.value * Decimal("0.97")
    rank = None if score.rank is None or score.rank >= (score.field or 0) else score.rank + 1
    return score.model_copy(update={"value": value, "rank": rank, "note_vi": "Nạp muộn"})


def frameworks_alone(catalogue: Catalogue) -> Catalogue:
    """What scores hang on, and nothing that would be saved beside them."""
    left: dict[str, Any] = dict.fromkeys(
        ("programmes", "departments", "publications", "targets", "declared", "conflicts", "claims", "provinces"), ()
    )
    return catalogue.model_copy(update=left | {"feeds": (), "services": ()})

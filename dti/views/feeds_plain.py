"""Feeds as plain data, for ``--json`` of ``dti feed list`` and ``dti trace``."""

from typing import Any

from dti.views.feeds import Use


def feed_as_json(use: Use) -> dict[str, Any]:
    """One feed: both ends, how it is known, and where its figures stand at the other end."""
    feed, state = use.feed, use.state
    return {
        "from": f"{feed.programme}/{feed.target}",
        "to": f"{feed.to_programme or feed.to_framework}/{feed.to_code}",
        "relation": feed.relation.value,
        "basis": feed.basis.value,
        "rule": feed.rule_vi,
        "source": feed.source,
        "status": state.status.value if state else None,
        "goal": str(state.goal.value) if state else None,
        "operator": state.goal.operator.value if state else None,
    }

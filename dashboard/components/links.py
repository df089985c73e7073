"""Links that keep the reader's question and set parameters of the page they lead to."""

from dataclasses import replace

from dashboard.context import Context


def link_with(context: Context, path: str, **params: str | int | None) -> str:
    """A link to a page under the same question; ``params`` are the page's own, None leaves one out."""
    rest = tuple((name, str(value)) for name, value in params.items() if value is not None)
    return path + replace(context.address, rest=rest).search()

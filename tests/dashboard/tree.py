"""Looking into component trees without a browser: what they say, where they lead, what they are made of."""

from collections.abc import Iterator
from typing import Any

from dash.development.base_component import Component


def walk(part: Any) -> Iterator[Any]:
    """The component itself and everything inside it, texts included, in reading order."""
    if part is None or isinstance(part, bool):
        return
    if isinstance(part, list | tuple):
        for each in part:
            yield from walk(each)
        return
    yield part
    if isinstance(part, Component):
        yield from walk(getattr(part, "children", None))


def words(part: Any) -> str:
    """Everything that is written, with single spaces."""
    return " ".join(" ".join(str(piece) for piece in walk(part) if not isinstance(piece, Component)).split())


def of_class(part: Any, name: str) -> list[Component]:
    """The components that carry a class."""
    return [p for p in walk(part) if isinstance(p, Component) and name in str(getattr(p, "className", "")).split()]


def of_kind(part: Any, name: str) -> list[Component]:
    """The components of a kind: ``H1``, ``Link``, ``Graph``, ``AgGrid`` ..."""
    return [p for p in walk(part) if isinstance(p, Component) and type(p).__name__ == name]


def links(part: Any) -> dict[str, str]:
    """Where everything that can be followed leads, by what it says."""
    followed = [*of_kind(part, "Link"), *of_kind(part, "A")]
    return {words(link): str(getattr(link, "href", "")) for link in followed}

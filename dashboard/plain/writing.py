"""Turns a tree of components into HTML text, as a browser would draw it, so that the same drawing functions serve pages
with and without a script.

Closed by default: an element or attribute that is not listed is not written, every text is escaped, an address leads to
this site, to the web or to a mail box and nowhere else. What only a script can bring to life (inputs of Mantine,
graphs, grids, downloads) is left out; ``instead`` may say what stands in its place. The next element goes into
`_TAGS`, the next attribute into `_NAMES`.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from html import escape
from json import dumps
from typing import Any

from dash.development.base_component import Component

from dashboard.plain.drawing import listed, write_drawing

Link = Callable[[str], str]
"""Where a link of the full page leads in what is written."""
Instead = Callable[[Component], Any]
"""What stands in the place of a component that needs a script; None leaves it out."""

_TAGS = listed(
    "a abbr address article aside b bdi bdo blockquote br button caption cite code col colgroup data datalist dd "
    "del details dfn div dl dt em fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr i img "
    "input ins kbd label legend li main mark meter nav ol optgroup option output p picture pre progress q rp rt "
    "ruby s samp section select small source span strong sub summary sup table tbody td textarea tfoot th thead "
    "time tr u ul var wbr"
)
_CONTROLS = frozenset({"button", "input", "select", "textarea"})
_VOID = frozenset({"br", "col", "hr", "img", "input", "source", "wbr"})
_BLOCK = re.compile(
    r"<(address|article|aside|blockquote|details|div|dl|fieldset|figure|footer|form|h[1-6]|header|hgroup|hr|main|nav|ol|p"
    r"|pre|section|table|ul)[ >]"
)
_HTML = "dash_html_components"
#: Components that draw nothing of their own around what they hold.
_WRAPPERS = frozenset({"MantineProvider", "DatesProvider", "Loading", "Stack", "Group"})
_RENAMED = {"className": "class", "htmlFor": "for", "acceptCharset": "accept-charset"}
_NAMES = listed(
    "accept acceptCharset action alt autoComplete autoFocus checked cite className cols colSpan data dateTime default "
    "dir disabled download draggable encType form formAction headers height hidden high href hrefLang htmlFor id "
    "inputMode label lang list low max maxLength media method min minLength multiple name noValidate open optimum "
    "pattern placeholder readOnly rel required reversed role rows rowSpan scope selected shape size sizes span "
    "spellCheck src srcSet start step style tabIndex target title type value width wrap"
)
_SPELLED = frozenset({"draggable", "spellCheck"})  # "true" and "false" are words there
_ADDRESSES = frozenset({"href", "action", "formAction", "cite"})
_SAFE_ADDRESS = re.compile(r"(https?://|mailto:|[/?#]|[\w.-]+(?=[/?#]|$))", re.ASCII)
_SAFE_PICTURE = re.compile(r"(/(?![/\\])|data:image/(svg\+xml|png|jpeg)[;,])", re.ASCII)
_UNITLESS = listed(
    "flex flexGrow flexShrink fontWeight gridColumn gridColumnEnd gridColumnStart gridRow gridRowEnd gridRowStart "
    "lineHeight opacity order zIndex"
)


@dataclass(frozen=True, slots=True)
class Tag:
    """An element that Dash has no component for, like the fields of a form; ``props`` are named as Dash names them."""

    name: str
    props: Mapping[str, Any] = field(default_factory=dict)
    children: Any = None


def write_html(
    component: Any,
    *,
    link: Link | None = None,
    instead: Instead | None = None,
    inert: bool = False,
    waiting: bool = False,
) -> str:
    """The HTML of a component and of everything in it. ``link`` turns the address of every link, ``instead`` stands in
    for what needs a script, ``inert`` leaves out the buttons that only a script would hear, ``waiting`` takes every
    control out of use, because what is chosen in this copy would be lost. TypeError for a child that nothing can be
    made of: a fault of ours.
    """
    return "".join(_Writer(link or _same, instead or _nothing, inert, waiting).write(component))


def _same(address: str) -> str:
    return address


def _nothing(_component: Component) -> None:
    return None


class _Writer:
    """Writes one tree."""

    def __init__(self, link: Link, instead: Instead, inert: bool, waiting: bool) -> None:
        self._link, self._instead, self._inert, self._waiting = link, instead, inert, waiting

    def write(self, part: Any) -> Iterator[str]:
        """A component, a text, a number, or a list of them; nothing for None and for yes and no, like a browser."""
        if isinstance(part, Component):
            yield from self._write_component(part)
        elif isinstance(part, Tag):
            yield from self._write_element(part.name, {**part.props, "children": part.children})
        elif isinstance(part, list | tuple):
            for each in part:
                yield from self.write(each)
        elif isinstance(part, str | int | float | Decimal | date):
            yield "" if isinstance(part, bool) else escape(str(part), quote=False)
        elif part is not None:
            raise TypeError(f"no text can be made of {type(part).__name__}")

    def _write_component(self, component: Component) -> Iterator[str]:
        kind, namespace = component._type, component._namespace
        tag = _tag(kind, namespace)
        if tag is not None:
            if not (self._inert and tag == "button" and getattr(component, "type", None) != "submit"):
                yield from self._write_element(tag, component.to_plotly_json()["props"])
        elif kind in _WRAPPERS and namespace != _HTML:
            yield from self.write(getattr(component, "children", None))
        else:
            yield from self.write(self._instead(component))

    def _write_element(self, tag: str, given: dict[str, Any]) -> Iterator[str]:
        if tag not in _TAGS:
            raise ValueError(f"<{tag}> is not written here")
        children, drawing = given.pop("children", None), given.pop("data-svg", None)
        if self._waiting and tag in _CONTROLS:
            given["disabled"] = True
        attributes = "".join(self._write_attributes(given))
        if tag in _VOID:
            yield f"<{tag}{attributes}>"
            return
        inner = "".join(self._write_inside(tag, drawing, children))
        if tag == "p" and _BLOCK.search(inner):
            tag = "div"  # a browser would end the paragraph before a list or a box, and leave that outside
        yield f"<{tag}{attributes}>{inner}</{tag}>"

    def _write_inside(self, tag: str, drawing: Any, children: Any) -> Iterator[str]:
        if tag in ("pre", "textarea"):
            yield "\n"  # the first line break inside these is not shown
        if drawing is not None:
            yield write_drawing(str(drawing))
        yield from self.write(children)

    def _write_attributes(self, given: dict[str, Any]) -> Iterator[str]:
        for name, value in sorted(given.items()):  # Dash gives them in no certain order
            written = self._value(name, value)
            if written is True:
                yield f" {_RENAMED.get(name, name.lower())}"
            elif isinstance(written, str):
                yield f' {_RENAMED.get(name, name.lower())}="{escape(written)}"'

    def _value(self, name: str, value: Any) -> str | bool | None:
        """What is written behind the name: True for the name alone, None for nothing at all."""
        if value is None:
            return None
        if name.startswith(("aria-", "data-")) or name in _SPELLED:
            return _word(value) if re.fullmatch(r"[a-zA-Z-]+", name) else None
        if name not in _NAMES:
            return None
        if name == "style":
            return write_style(value) or None
        if name in _ADDRESSES:
            return self._address(name, str(value))
        if name in ("src", "srcSet"):
            return str(value) if _SAFE_PICTURE.match(str(value)) else None
        if name == "id" and isinstance(value, dict):
            return dumps(value, sort_keys=True, separators=(",", ":"))
        return value if isinstance(value, bool) else str(value)

    def _address(self, name: str, value: str) -> str | None:
        turned = self._link(value) if name == "href" else value
        # A backslash is a slash to browsers and a control character is nothing: "java\nscript:", "/\\elsewhere".
        plain = turned.isprintable() and "\\" not in turned and not turned.startswith("//")
        return turned if not turned or (plain and _SAFE_ADDRESS.match(turned)) else None


def _tag(kind: str, namespace: str) -> str | None:
    if namespace == _HTML:
        return kind.lower() if kind.lower() in _TAGS else None
    if namespace == "dash_core_components":
        return {"Link": "a", "Input": "input"}.get(kind)
    return None


def _word(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def write_style(style: dict[str, Any]) -> str:
    """The text of a style as components hold it: names in one word, bare numbers in pixels. A value that could end its
    declaration or fetch something is left out.
    """
    found = []
    for name, value in style.items():
        words = str(value) if not _is_length(name, value) else f"{value}px"
        if value is None or isinstance(value, bool) or re.search(r"[;{}<>\\]|url\(|/\*", words, re.IGNORECASE):
            continue
        own = name if name.startswith("--") else re.sub(r"[A-Z]", lambda big: f"-{big.group().lower()}", name)
        if re.fullmatch(r"-{0,2}[a-zA-Z0-9-]+", own):
            found.append(f"{own}:{words}")
    return ";".join(found)


def _is_length(name: str, value: Any) -> bool:
    return isinstance(value, int | float) and value != 0 and name not in _UNITLESS and not name.startswith("--")

"""What a browser sends for a callback, made from what the callback was wired with and from the page that it stands on.

Values come out of the page as somebody who may see it gets it, what a person would type or press out of `TYPED`.
A further callback needs a line of the matrix, and an entry there only where the page alone has not all that it takes.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tests.access.typed import TYPED, Typed
from tests.access.world import World
from tests.signed_in import Visitor

Body = dict[str, Any]
Wired = Mapping[str, Any]
Parts = Sequence[tuple[Any, Mapping[str, Any]]]
_CLICKS = ("n_clicks", "n_submit")


def name_of(wired: Wired) -> str:
    """A callback is called by what it listens to."""
    heard = [f"{_short(one['id'])}.{one['property']}" for one in wired["inputs"]]
    return " ".join(heard[:2]) + (" ..." if len(heard) > 2 else "")


def callbacks_of(visitor: Visitor) -> dict[tuple[str, str], Wired]:
    """All callbacks by kind (``call`` runs here, ``client`` in the browser) and name, as `/_dash-dependencies` has
    them.
    """
    wired: list[Wired] = visitor.get("/_dash-dependencies").get_json()
    found: dict[tuple[str, str], Wired] = {}
    for one in wired:
        key = ("client" if one.get("clientside_function") else "call", name_of(one))
        assert key not in found, f"two callbacks are called {key}"
        found[key] = one
    return found


def page_call(pathname: str, search: str) -> Body:
    """The body that draws a page."""
    inputs = [
        {"id": "url", "property": "pathname", "value": pathname},
        {"id": "url", "property": "search", "value": search},
    ]
    return {
        "output": "root.children",
        "outputs": {"id": "root", "property": "children"},
        "inputs": inputs,
        "changedPropIds": ["url.pathname", "url.search"],
    }


def split_page(page: str) -> tuple[str, str]:
    """Path and query part of an address."""
    pathname, mark, search = page.partition("?")
    return pathname, mark + search


def components_of(visitor: Visitor, page: str) -> Parts:
    """Every part of a page that has an identifier, with its properties."""
    answer = visitor.call(page_call(*split_page(page)))
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return list(_walk(answer.get_json()["response"]))


def body_for(world: World, who: str, name: str, page: str) -> Body:
    """The body of a call, from the page as this visitor gets it."""
    parts = components_of(world.visitors[who], page)
    typed = TYPED.get(name, Typed())
    wired = callbacks_of(world.visitors[who])
    if typed.before:
        first, said = typed.before
        answer = world.visitors[who].call(build_body(wired["call", first], page, parts, said))
        parts = _merged([*_changed(answer.get_json()["response"]), *parts])
    return build_body(
        next(wired[kind, name] for kind in ("call", "client") if (kind, name) in wired), page, parts, typed
    )


def _merged(parts: Parts) -> Parts:
    """Each part once: what an answer said of it goes before what the page said."""
    found: dict[str, tuple[Any, dict[str, Any]]] = {}
    for identifier, props in parts:
        known = found.setdefault(_written(identifier), (identifier, {}))[1]
        known |= {name: value for name, value in props.items() if name not in known}
    return list(found.values())


def _changed(response: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[Any, Mapping[str, Any]]]:
    for name, props in response.items():
        yield _read(name), props
        yield from _walk(list(props.values()))


def _walk(part: Any) -> Iterator[tuple[Any, Mapping[str, Any]]]:
    if isinstance(part, list):
        for one in part:
            yield from _walk(one)
    elif isinstance(part, dict):
        props = part.get("props")
        if isinstance(props, dict) and "id" in props:
            yield props["id"], props
        for one in part.values():
            yield from _walk(one)


def build_body(wired: Wired, page: str, parts: Parts, typed: Typed) -> Body:
    """The body of a call from this page. A pattern that matches one of several takes the one pressed, or the first."""
    matched = _matched(wired, parts, typed)
    inputs = [_given(one, page, parts, typed, matched) for one in wired["inputs"]]
    state = [_given(one, page, parts, typed, matched) for one in wired.get("state") or []]
    outputs = [_output(one, parts, matched) for one in _outputs(wired["output"])]
    several = wired["output"].startswith("..")
    first = next((one for one in _flat(inputs)), None)
    changed = _pressed(typed) if typed.pressed else f"{_written(first['id'])}.{first['property']}" if first else ""
    return {
        "output": wired["output"],
        "outputs": outputs if several else outputs[0],
        "inputs": inputs,
        "state": state,
        "changedPropIds": [changed] if changed else [],
    }


def _pressed(typed: Typed) -> str:
    return f"{_written(typed.pressed)}.n_clicks"


def _given(wanted: Mapping[str, str], page: str, parts: Parts, typed: Typed, matched: Any) -> Any:
    pattern, prop = _read(wanted["id"]), wanted["property"]
    if not isinstance(pattern, dict):
        return {"id": pattern, "property": prop, "value": _value(pattern, prop, page, parts, typed)}
    if ["ALL"] in pattern.values():
        own = [(found, props) for found, props in parts if _fits(pattern, found)]
        return [
            {"id": found, "property": prop, "value": _part_value(found, props, prop, typed)} for found, props in own
        ]
    found = {key: matched if value == ["MATCH"] else value for key, value in pattern.items()}
    props = next((props for one, props in parts if one == found), {})
    return {"id": found, "property": prop, "value": _part_value(found, props, prop, typed)}


def _value(name: str, prop: str, page: str, parts: Parts, typed: Typed) -> Any:
    if f"{name}.{prop}" in typed.values:
        return typed.values[f"{name}.{prop}"]
    if name == "url":
        pathname, search = split_page(page)
        return {"pathname": pathname, "search": search, "href": page}[prop]
    if prop in _CLICKS:
        return 1 if typed.pressed in (None, name) else None
    return next((props.get(prop) for found, props in parts if found == name), None)


def _part_value(found: Any, props: Mapping[str, Any], prop: str, typed: Typed) -> Any:
    if prop in _CLICKS:
        return 1 if typed.pressed is None or found == typed.pressed else None
    kind = found.get("type")
    which = " ".join(str(value) for key, value in sorted(found.items()) if key != "type")
    for name in (f"{kind} {which}.{prop}", f"{kind}.{prop}"):
        if name in typed.values:
            return typed.values[name]
    return found if prop == "id" else props.get(prop)


def _matched(wired: Wired, parts: Parts, typed: Typed) -> Any:
    """Which of several is meant where a callback is wired for each of them."""
    for one in wired["inputs"]:
        pattern = _read(one["id"])
        if isinstance(pattern, dict) and ["MATCH"] in pattern.values():
            own = [found for found, _ in parts if _fits(pattern, found)]
            key = next(key for key, value in pattern.items() if value == ["MATCH"])
            return own[0][key] if own else "x"
    return None


def _output(name: str, parts: Parts, matched: Any) -> Any:
    identifier, _, prop = name.rpartition(".")
    pattern = _read(identifier)
    if isinstance(pattern, dict) and ["ALL"] in pattern.values():
        return [{"id": found, "property": prop} for found, _ in parts if _fits(pattern, found)]
    if isinstance(pattern, dict):
        pattern = {key: matched if value == ["MATCH"] else value for key, value in pattern.items()}
    return {"id": pattern, "property": prop}


def _outputs(output: str) -> list[str]:
    return output[2:-2].split("...") if output.startswith("..") else [output]


def _fits(pattern: Mapping[str, Any], found: Any) -> bool:
    return (
        isinstance(found, dict)
        and found.keys() == pattern.keys()
        and all(value in (["ALL"], ["MATCH"]) or value == found[key] for key, value in pattern.items())
    )


def _read(identifier: str) -> Any:
    return json.loads(identifier) if identifier.startswith("{") else identifier


def _written(identifier: Any) -> str:
    if isinstance(identifier, str):
        return identifier
    return json.dumps(identifier, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def _short(identifier: str) -> str:
    found = _read(identifier)
    return identifier if isinstance(found, str) else str(found.get("type"))


def _flat(given: list[Any]) -> Iterator[Any]:
    for one in given:
        if isinstance(one, list):
            yield from _flat(one)
        else:
            yield one

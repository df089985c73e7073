"""Bodies of callbacks, broken in every way that a fixed seed thinks of: whatever comes, the answer is a sentence.

Each begins as what a browser would send (`tests.access.bodies`), for one of the callbacks of the application, and is
then damaged. The next kind of damage is an entry of `DAMAGES`. Readers change nothing by it, and not even a steward may
see the inside of a fault.
"""

import copy
import csv
import json
import logging
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from werkzeug.test import TestResponse

from dti.access.audit import handle
from tests.access.bodies import body_for
from tests.access.world import HIDDEN, PEOPLE, World, owner_of, read_answer, user_in
from tests.fuzz.mutations import SAID
from tests.fuzz.probe import Broken

MATRIX = Path(__file__).parent.parent / "access" / "matrix.csv"
WHO = ("committee", "reporter_other", "steward", "analyst", "administrator")
READERS = ("committee", "reporter_other")
"""Nothing that these send may change more than what is their own (`OWN`)."""
OWN = {
    "api_token": "recorded_by",
    "api_token_event": "recorded_by",
    "report_order": "recorded_by",
    "report_event": "recorded_by",
    "audit_event": "actor",
}
"""What everybody may add to under the own name, which stands in that column: tokens, orders of reports, the trail."""
PLAIN: tuple[Any, ...] = (
    None, True, False, 0, 1, -1, 2**31, 2**63, 10**400, 1.5, float("1e308"), "", [], {}, [[]], [None], {"": None},
    {"props": {}, "type": "Script", "namespace": "dash_html_components"}, {"row": ["ALL"]}, ["x"] * 200,
    {"type": {"type": {}}}, "2026-Q3", "SYT", "SGDDT", "/duyet/1", "?bn=1&dv=SYT&tam=1", "?lang=xx&ky=%00", "url", "..",
    "\ud800", "\x00", "root.children", {"id": "url", "property": "search"}, "data:;base64,AAAA", "data:;base64,@@@",
)  # fmt: skip
_INSIDE = ("traceback", "site-packages", "keyerror", "typeerror", "sqlalchemy", 'file "/')

Damage = Callable[[Random, Any], Any]


@dataclass
class Answers:
    """What was answered: by status, and how many of them were faults of ours told calmly."""

    number: int = 0
    statuses: Counter[int] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)


class Faults(logging.Handler):
    """The faults that the log has heard of."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep what kind it was."""
        error = record.exc_info[1] if record.exc_info else None
        self.heard.append(f"{type(error).__name__}: {error}"[:200])


def good_bodies(world: World) -> list[tuple[str, Any]]:
    """A body for each callback of the server, as somebody who may call it would send it."""
    with MATRIX.open(encoding="utf-8", newline="") as file:
        lines = [line for line in csv.DictReader(file) if line["kind"] == "call"]
    found = []
    for line in lines:
        found.append((line["name"], body_for(world, owner_of(line), line["name"], world.fill_in(line["page"]))))
    return found


def run(world: World, seeds: Sequence[int], good: Sequence[tuple[str, Any]]) -> Answers:
    """Send them all; Broken, with its seed, for the first that is not answered as it must be."""
    answers, faults = Answers(), Faults()
    log = logging.getLogger("dti.dashboard")
    was, log.propagate = log.propagate, False
    log.addHandler(faults)
    world.has_changed()
    try:
        for seed in seeds:
            who, body = broken_body(seed, good)
            faults.heard.clear()
            answer = send(world, who, body)
            answers.number += 1
            answers.statuses[answer.status_code] += 1
            answers.faults.update(faults.heard)
            wrong = list(_wrong(world, who, body, answer))
            if wrong:
                raise Broken(f"seed {seed}, {who}: {'; '.join(wrong)}\n{str(body)[:1500]}")
    finally:
        log.removeHandler(faults)
        log.propagate = was
    return answers


def broken_body(seed: int, good: Sequence[tuple[str, Any]]) -> tuple[str, Any]:
    """Who sends what; the same for the same number."""
    dice = Random(seed)
    body = copy.deepcopy(dice.choice(good)[1])
    for _ in range(dice.choice((1, 1, 2, 3, 6))):
        body = dice.choice(DAMAGES)(dice, body)
    return dice.choice(WHO), body


def send(world: World, who: str, body: Any) -> TestResponse:
    """The body as it is; bytes that are no JSON go as they are."""
    visitor = world.visitors[who]
    data = body if isinstance(body, bytes) else json.dumps(body).encode("utf-8", "surrogatepass")
    headers = visitor.headers() | {"Content-Type": "application/json"}
    return visitor.client.post("/_dash-update-component", data=data, headers=headers, buffered=True)


def _wrong(world: World, who: str, body: Any, answer: TestResponse) -> Iterator[str]:
    words = read_answer(answer)
    if not (answer.status_code in (200, 204) or 400 <= answer.status_code < 500):
        yield f"was answered {answer.status_code}"
    if answer.status_code >= 400 and not answer.get_data():
        yield "was refused without a word"
    sent = str(body).lower()
    yield from (f"shows {one!r}" for one in _INSIDE if one in words and one not in sent)
    yield from (f"shows {one!r}" for one in HIDDEN.get(who, ()) if one in words and one not in sent)
    if world.has_changed():
        if who in READERS:
            yield from (f"changed {table}" for table in not_their_own(world, who))
        world.put_back()


def not_their_own(world: World, who: str) -> list[str]:
    """The tables with a row that went, or came without being the own one of who sent."""
    user = user_in(world.gate.store, PEOPLE[who][0])
    own, found = (user.signature, handle(user.account or 0)), []
    with closing(sqlite3.connect(world.file)) as looking:
        looking.execute("ATTACH ? AS kept", (str(world.folder / "kept.sqlite"),))
        tables = [name for (name,) in looking.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'")]
        for name in tables:
            if name == "audit_head":  # the trail's end, held by `audit_event`
                continue
            went = looking.execute(f'SELECT * FROM kept."{name}" EXCEPT SELECT * FROM main."{name}"').fetchall()
            others = f'SELECT * FROM main."{name}"' + (f' WHERE "{OWN[name]}" NOT IN (?1, ?2)' if name in OWN else "")
            names = own if name in OWN else ()
            came = looking.execute(f'{others} EXCEPT SELECT * FROM kept."{name}"', names).fetchall()
            found += [name] if went or came else []
    return found


def of_values(dice: Random, body: Any) -> Any:
    """Some value anywhere in it becomes another."""
    places = list(_places(body))
    for _ in range(dice.randint(1, 3)):
        if places:
            holder, key = dice.choice(places)
            if _holds(holder, key):
                holder[key] = _anything(dice)
    return body


def of_inputs(dice: Random, body: Any) -> Any:
    """What somebody would type or choose becomes something else; the form of the body stays sound."""
    given = [one for one in _parts(body) if isinstance(one, dict) and "value" in one]
    for one in dice.sample(given, min(len(given), dice.randint(1, 4))):
        one["value"] = _anything(dice)
    return body


def of_keys(dice: Random, body: Any) -> Any:
    """Something is left out, or called otherwise."""
    places = list(_places(body))
    if places:
        holder, key = dice.choice(places)
        if _holds(holder, key):
            value = holder.pop(key)
            if isinstance(holder, dict) and dice.random() < 0.5:
                holder[dice.choice(SAID)] = value
    return body


def of_order(dice: Random, body: Any) -> Any:
    """Lists are shuffled, doubled or emptied."""
    lists = [holder[key] for holder, key in _places(body) if isinstance(holder[key], list)]
    if lists:
        chosen = dice.choice(lists)
        match dice.randrange(3):
            case 0:
                dice.shuffle(chosen)
            case 1:
                chosen.extend(copy.deepcopy(chosen[:20]))
            case _:
                chosen.clear()
    return body


def of_clicks(dice: Random, body: Any) -> Any:
    """Something else was pressed."""
    if isinstance(body, dict):
        pressed: tuple[Any, ...] = (
            ["url.search"],
            ["x.n_clicks"],
            ['{"type":"x"}.n_clicks'],
            ["."],
            [],
            [7],
            "x",
            None,
            ["{.x"],
            [""],
        )
        body["changedPropIds"] = dice.choice(pressed)
    return body


def of_bytes(dice: Random, body: Any) -> Any:
    """No JSON any more, or far too deep; seldom, for there is little to learn from it."""
    if dice.random() < 0.7:
        return of_inputs(dice, body)
    data = body if isinstance(body, bytes) else json.dumps(body).encode("utf-8", "surrogatepass")
    at = dice.randrange(len(data) + 1)
    choices = (
        data[:at],
        data[at:],
        data + data,
        b"[" * 50_000,
        b"",
        b"null",
        b"{}",
        b'"x"',
        b"\xff\xfe" + data,
        b"NaN",
    )
    return dice.choice(choices)


DAMAGES: tuple[Damage, ...] = (of_values, *[of_inputs] * 7, of_keys, of_order, of_clicks, of_bytes)


def _anything(dice: Random) -> Any:
    return copy.deepcopy(dice.choice(PLAIN)) if dice.random() < 0.6 else dice.choice(SAID)


def _parts(body: Any) -> list[Any]:
    if not isinstance(body, dict):
        return []
    lists = [body.get(name) for name in ("inputs", "state")]
    found: list[Any] = []
    for one in lists:
        for part in one if isinstance(one, list) else ():
            found += part if isinstance(part, list) else [part]
    return found


def _places(part: Any, depth: int = 0) -> Iterator[tuple[Any, Any]]:
    """Every place that holds a value, as its holder and its key; not deeper than a person would look."""
    if depth > 6:
        return
    keys = list(part) if isinstance(part, dict) else range(min(len(part), 50)) if isinstance(part, list) else ()
    for key in keys:
        yield part, key
        yield from _places(part[key], depth + 1)


def _holds(holder: Any, key: Any) -> bool:
    return key in holder if isinstance(holder, dict) else key < len(holder)

"""Every action that the code may write into the audit trail, read from the calls of `dti.access.audit.record`.

An action is a text, a constant, a condition between two, or a value handed in by the callers: all of them are followed.
What cannot be followed is an error: an action nobody can list is one that nobody gave a sentence.
"""

import ast
import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache
from itertools import product
from pathlib import Path
from types import ModuleType
from typing import Any

import dti

_SKIPPED = ("dti.store.migrations", "dti.cli.wsgi", "dti.cli.__main__")  # these act when they are imported
_Function = ast.FunctionDef


@dataclass(frozen=True)
class Source:
    """A module with its syntax tree."""

    module: ModuleType
    tree: ast.Module

    def functions(self) -> Iterator[_Function]:
        """Every function, also those within others."""
        return (node for node in ast.walk(self.tree) if isinstance(node, _Function))


@cache
def audited_actions() -> frozenset[str]:
    """All of them."""
    found: set[str] = set()
    for source in _sources():
        if getattr(source.module, "record", None) is None or source.module.__name__ == "dti.access.audit":
            continue
        for function in source.functions():
            for call in _calls(function, "record"):
                found |= _values(source, function, _argument(call, "action", None))
    return frozenset(found)


@cache
def _sources() -> tuple[Source, ...]:
    names = [found.name for found in pkgutil.walk_packages(dti.__path__, "dti.") if not found.name.startswith(_SKIPPED)]
    modules = [importlib.import_module(name) for name in names]
    return tuple(Source(one, ast.parse(Path(str(one.__file__)).read_text(encoding="utf-8"))) for one in modules)


def _calls(function: _Function, name: str) -> Iterator[ast.Call]:
    within = {id(inner) for node in ast.walk(function) if isinstance(node, _Function) and node is not function
              for inner in ast.walk(node)}  # fmt: skip
    for node in ast.walk(function):
        if isinstance(node, ast.Call) and id(node) not in within and _called(node) == name:
            yield node


def _called(call: ast.Call) -> str:
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def _argument(call: ast.Call, name: str, place: int | None) -> ast.expr | None:
    for keyword in call.keywords:
        if keyword.arg == name:
            return keyword.value
    return call.args[place] if place is not None and place < len(call.args) else None


def _values(source: Source, function: _Function, expression: ast.expr | None) -> set[str]:
    match expression:
        case ast.Constant(value=str(text)):
            return {text}
        case ast.IfExp(body=one, orelse=other):
            return _values(source, function, one) | _values(source, function, other)
        case ast.JoinedStr(values=parts):
            choices = [_values(source, function, _inner(part)) for part in parts]
            return {"".join(chosen) for chosen in product(*choices)}
        case ast.Name(id=name) if name in _parameters(function):
            return _handed_in(source, function, name)
        case ast.Name(id=name) if assigned := _assigned(function, name):
            return {text for one in assigned for text in _values(source, function, one)}
        case ast.Name() | ast.Attribute():
            return {_constant(source, expression)}
    raise LookupError(f"{source.module.__name__}.{function.name}: {expression and ast.unparse(expression)}")


def _inner(part: ast.expr) -> ast.expr:
    return part.value if isinstance(part, ast.FormattedValue) else part


def _constant(source: Source, expression: ast.expr) -> str:
    value: Any = eval(ast.unparse(expression), dict(vars(source.module)))  # our own code, in a test
    return str(value.value if isinstance(value, Enum) else value)


def _parameters(function: _Function) -> list[str]:
    return [one.arg for one in (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs)]


def _assigned(function: _Function, name: str) -> list[ast.expr]:
    """What a name of the function itself is set to."""
    nodes = (node for node in ast.walk(function) if isinstance(node, ast.Assign))
    return [node.value for node in nodes if [ast.unparse(one) for one in node.targets] == [name]]


def _handed_in(source: Source, function: _Function, name: str) -> set[str]:
    """What the callers of a function say for a parameter."""
    place = _parameters(function).index(name)
    found: set[str] = set()
    for other in _sources():
        known = getattr(other.module, function.name, None)
        if getattr(known, "__module__", None) != source.module.__name__:
            continue
        for caller in other.functions():
            for call in _calls(caller, function.name):
                said = _argument(call, name, place)
                if said is not None:
                    found |= _values(other, caller, said)
    return found

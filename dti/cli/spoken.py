"""The command line's own words in the reader's language: help pages and what is said of wrong use.

typer says both in English only, so its commands are given a help page and sentences of ours; every word of them is in
``cli.po``. A command takes part by being declared with ``cls=SpokenCommand``, a family with ``cls=SpokenGroup``.
"""

import shutil
import textwrap
from collections.abc import Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperCommand, TyperGroup

from dti.core.errors import WrongInput

if TYPE_CHECKING:
    from dti.cli.answers import Speaker

_NARROWEST, _WIDEST = 50, 100
# Names longer than this have their explanation on the next line.
_NAME_WIDTH = 30

Lines = list[tuple[str, str]]


class _Placed:
    """Tells which command was called wrongly where typer's parser leaves that out."""

    def parse_args(self, ctx: Any, args: list[str]) -> Any:
        """Read options and arguments."""
        try:
            return super().parse_args(ctx, args)  # type: ignore[misc]
        except typer.TyperException as wrong:
            if getattr(wrong, "ctx", None) is None:
                wrong.ctx = ctx  # type: ignore[attr-defined]
            raise


class SpokenCommand(_Placed, TyperCommand):
    """A command whose help and refusals are in the speaker's language; the speaker is the context's object."""

    # Left to us, so that what is too much is said in our words.
    allow_extra_args = True

    def get_help(self, ctx: Any) -> str:
        """The help page."""
        return _page(ctx, self.help or "", [*_pieces(self.get_params(ctx)), _say(ctx, "options_metavar")], ())

    def invoke(self, ctx: Any) -> Any:
        """Run the command, unless it was given more than it takes."""
        if ctx.args:
            raise WrongInput("cli.wrong.extra", found=" ".join(ctx.args), command=ctx.command_path)
        return super().invoke(ctx)


class SpokenGroup(_Placed, TyperGroup):
    """A family of commands; without a command it shows its help."""

    def get_help(self, ctx: Any) -> str:
        """The help page with all commands."""
        return _page(ctx, self.help or "", [_say(ctx, "command_metavar")], list(self.commands.items()))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that was named; WrongInput with the nearest names for one that does not exist."""
        if args[0] not in self.commands:
            near = ", ".join(get_close_matches(args[0], self.commands))
            key = "cli.wrong.command_near" if near else "cli.wrong.command"
            raise WrongInput(key, found=args[0], near=near, command=ctx.command_path)
        return super().resolve_command(ctx, args)


def show_help_alone(context: typer.Context) -> None:
    """What a family does when no command was named: print its help."""
    if context.invoked_subcommand is None:
        print(context.get_help())


def explain(speaker: "Speaker", wrong: typer.TyperException) -> str:
    """What was wrong with how a command was called, in one sentence, and where to read more."""
    context: Any = getattr(wrong, "ctx", None)
    command = context.command_path if context is not None else "dti"
    return f"{_reason(speaker, wrong, context)} {speaker.say('cli.wrong.see', command=command)}"


def _reason(speaker: "Speaker", wrong: Any, context: Any) -> str:
    # typer keeps these classes to itself; their names and attributes are what there is to go by.
    match type(wrong).__name__:
        case "NoSuchOption":
            near = ", ".join(sorted(wrong.possibilities or ()))
            return speaker.say(
                "cli.wrong.option_near" if near else "cli.wrong.option", option=wrong.option_name, near=near
            )
        case "BadOptionUsage":
            flags = {
                name for param in context.command.params if getattr(param, "is_flag", False) for name in param.opts
            }
            is_flag = wrong.option_name in flags
            return speaker.say("cli.wrong.no_value" if is_flag else "cli.wrong.needs_value", option=wrong.option_name)
        case "MissingParameter":
            return speaker.say("cli.wrong.missing", name=_name(wrong.param))
        case "BadParameter" if wrong.param is not None:
            return speaker.say("cli.wrong.number", name=_name(wrong.param))
        case _:
            return speaker.say("cli.wrong.other", reason=wrong.message)


def _name(param: Any) -> str:
    return str(param.opts[-1]) if param.param_type_name == "option" else str(param.metavar)


def _say(context: Any, word: str) -> str:
    speaker: Speaker = context.find_root().obj
    return speaker.say(f"cli.help_page.{word}")


def _page(context: Any, about: str, pieces: Sequence[str], commands: Sequence[tuple[str, Any]]) -> str:
    width = max(_NARROWEST, min(shutil.get_terminal_size().columns, _WIDEST) - 1)
    params = context.command.get_params(context)
    parts = [
        " ".join([_say(context, "usage"), context.command_path, *pieces]),
        textwrap.fill(about, width, initial_indent="  ", subsequent_indent="  "),
        _section(_say(context, "arguments"), _lines(context, params, "argument"), width),
        _section(_say(context, "options"), _lines(context, params, "option"), width),
        _section(_say(context, "commands"), [(name, command.help or "") for name, command in commands], width),
    ]
    return "\n\n".join(part for part in parts if part)


def _pieces(params: Sequence[Any]) -> list[str]:
    arguments = [param for param in params if param.param_type_name == "argument"]
    return [param.metavar if param.required else f"[{param.metavar}]" for param in arguments]


def _lines(context: Any, params: Sequence[Any], kind: str) -> Lines:
    found = []
    for param in (param for param in params if param.param_type_name == kind):
        if kind == "argument":
            found.append((param.metavar, param.help))
        elif param.name == "help":
            found.append((", ".join(param.opts), _say(context, "help")))
        else:
            names = ", ".join(param.opts)
            found.append((names if param.is_flag else f"{names} {param.metavar}", param.help))
    return found


def _section(heading: str, lines: Lines, width: int) -> str:
    if not lines:
        return ""
    column = min(max(len(name) for name, _ in lines), _NAME_WIDTH) + 4
    return "\n".join([f"{heading}:", *(_line(name, about, column, width) for name, about in lines)])


def _line(name: str, about: str, column: int, width: int) -> str:
    indent = " " * column
    first = f"  {name:<{column - 2}}"
    if len(first) > column:
        return f"  {name}\n{textwrap.fill(about, width, initial_indent=indent, subsequent_indent=indent)}"
    return textwrap.fill(about, width, initial_indent=first, subsequent_indent=indent)

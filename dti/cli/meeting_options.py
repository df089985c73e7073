"""What the families of ``dti meeting`` share: how a command, its arguments and options are declared and read."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import typer

from dti.cli.answers import Speaker
from dti.cli.options import reader
from dti.cli.spoken import SpokenCommand
from dti.core.errors import WrongInput

if TYPE_CHECKING:
    from dti.store.engine import Session

_Step = Callable[..., None]


def command(group: typer.Typer, speaker: Speaker, name: str) -> Callable[[_Step], _Step]:
    """A command of the group, with its help."""
    return group.command(name, cls=SpokenCommand, help=speaker.say(f"meetings.cli.{name}.help"))


def argument_of(speaker: Speaker, name: str, metavar: str = "", default: Any = ...) -> Any:
    """An argument with its help and the word that stands for it."""
    shown, about = speaker.say(f"meetings.cli.metavar.{metavar or name}"), speaker.say(f"meetings.cli.argument.{name}")
    return typer.Argument(default, metavar=shown, help=about)


def option_of(speaker: Speaker, name: str, metavar: str, default: Any = "") -> Any:
    """An option with its help and the word that stands for its value."""
    flag, about = f"--{name.replace('_', '-')}", speaker.say(f"meetings.cli.option.{name}")
    return typer.Option(default, flag, metavar=speaker.say(metavar), help=about, show_default=False)


def programme_of(session: "Session", number: int) -> str:
    """A meeting is asked about its own programme."""
    from dti.views.meeting import read_meeting

    return read_meeting(reader(), session, number).programme


def needed(by: str) -> str:
    """Whoever changes something says who they are."""
    if not by.strip():
        raise WrongInput("cli.by_missing")
    return by.strip()


def given(option: str, typed: str) -> str:
    """The value of an option that a command cannot do without."""
    if not typed.strip():
        raise WrongInput("meetings.cli.option_missing", option=option)
    return typed.strip()

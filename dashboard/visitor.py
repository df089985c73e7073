"""Who is asking: the user of the request that is being answered, put there by the guard (`dashboard.guard`)."""

from flask import g

from dti.access.user import User


def welcome(user: User) -> None:
    """Let the rest of this request know who asks."""
    g.visitor = user


def is_welcome() -> bool:
    """Whether somebody was let in already, by another door than the guard's."""
    return isinstance(g.get("visitor"), User)


def current_user() -> User:
    """The user of this request. RuntimeError where nobody came through the guard: a fault of ours, never a way in."""
    user = g.get("visitor")
    if not isinstance(user, User):
        raise RuntimeError("nobody came through the guard")
    return user

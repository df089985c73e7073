"""How somebody who changes something signs it; nothing is changed by nobody."""

from dti.access.user import User
from dti.core.errors import WrongInput
from dti.core.text import clean, safe_line


def actor(user: User) -> str:
    """The signature of who acts, on one line and without characters that would steer a terminal.

    WrongInput where nobody is named.
    """
    name = safe_line(clean(user.signature))
    if not name:
        raise WrongInput("lifecycle.actor_missing")
    return name

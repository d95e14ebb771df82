"""One family of errors: what went wrong, in words that are safe to show and say what to do next."""

from store.texts import Text


class MingdanError(Exception):
    """An error whose message may be shown to the person who asked.

    Anything else that is raised is a bug: the person sees a reference only.
    """

    def __init__(self, message: Text) -> None:
        super().__init__(str(message))
        self.message = message


class BadInput(MingdanError):
    """What was typed cannot be read."""


class NotFound(MingdanError):
    """Nothing in the case store by that name or number."""


class Conflict(MingdanError):
    """Someone else changed it first, or it is already so."""


class NotAllowed(MingdanError):
    """The member's role, account or place does not permit it."""


class Unavailable(MingdanError):
    """The store or a key cannot be used now; nothing was saved."""


class AlreadyHandled(Conflict):
    """Slack delivered the same event or press twice; the first one counted."""

"""First run: the first admin gets a welcome with three steps, once."""

from bot.app import Built
from store.outbox.values import Purpose


def welcome_first_admin(built: Built) -> None:
    """Put it into the outbox if it was never there."""
    context = built.context
    if context.first_admin:
        with built.store.as_operator() as work:
            work.outbox.tell(context.first_admin, Purpose.WELCOME, "first", context.clock())
            work.commit()

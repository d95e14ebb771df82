"""First run: the first admin gets a welcome with three steps, once."""

import structlog
from slack_sdk.errors import SlackApiError

from bot.app import Built
from handlers.slack.respond import direct_channel, post
from handlers.team import views
from handlers.words.language import Language
from store.errors import AlreadyHandled

log = structlog.get_logger()


def welcome_first_admin(built: Built) -> None:
    """Send it if it was never sent; what Slack does not take now is tried at the next tick."""
    context = built.context
    admin = context.first_admin
    if not admin:
        return
    key = f"welcome:{context.team}"
    with built.store.as_operator() as work:
        try:
            work.once(key, context.clock())
        except AlreadyHandled:
            return
        known = work.members.known(admin)
        work.commit()
    answer = views.first_steps(Language(known[0].language if known else "en", context.prefix))
    try:
        post(answer, built.client, direct_channel(built.client, admin))
    except (SlackApiError, OSError) as error:
        log.warning("welcome not sent", kind=type(error).__name__)
        with built.store.as_operator() as work:
            work.not_yet(key)
            work.commit()

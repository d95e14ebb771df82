"""First run: the first admin gets a welcome with three steps, once."""

import structlog
from slack_sdk.errors import SlackApiError

from bot.app import Built
from handlers.team import views
from handlers.words.language import Language
from store.errors import AlreadyHandled

log = structlog.get_logger()


def welcome_first_admin(built: Built) -> None:
    """Send it if it was never sent; what Slack does not take now is tried at the next tick."""
    house = built.house
    admin = house.first_admin
    if not admin:
        return
    key = f"welcome:{house.team}"
    with built.store.as_operator() as work:
        try:
            work.once(key, house.clock())
        except AlreadyHandled:
            return
        known = work.members.known(admin)
        work.commit()
    answer = views.first_steps(Language(known[0].language if known else "en", house.prefix))
    try:
        channel = built.client.conversations_open(users=admin)["channel"]["id"]
        blocks = [block.to_dict() for block in answer.blocks]
        built.client.chat_postMessage(channel=channel, text=answer.text, blocks=blocks, unfurl_links=False)
    except (SlackApiError, OSError) as error:
        log.warning("welcome not sent", kind=type(error).__name__)
        with built.store.as_operator() as work:
            work.not_yet(key)
            work.commit()

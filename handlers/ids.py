"""Every action_id, block_id and callback_id, and what their values hold: ids, never records."""

CARD_NAMES = "card.names"
CARD_SOURCES = "card.sources"
CARD_TIMELINE = "card.timeline"
CARD_OPEN = "card.open"
LIST_ADD = "list.add"
LIST_UNDO_ADD = "list.undo_add"
LIST_UNDO_REMOVE = "list.undo_remove"
LIST_UNDO_MOVE = "list.undo_move"
LIST_USE = "list.use"
LIST_NEW_FORM = "list.new_form"
ASK_ADMISSION = "member.ask"
ADMIT = "member.admit"
LANGUAGE = "member.language"

FORM_NEW_LIST = "form.new_list"
BLOCK_TITLE = "title"
BLOCK_RECIPIENT = "recipient"
FIELD = "field"


def numbered(action: str, number: int) -> str:
    """The n-th of several like buttons: Slack wants each action_id once in a block."""
    return f"{action}~{number}"


def family(action_id: str) -> str:
    """The action a numbered button belongs to."""
    return action_id.partition("~")[0]

"""Every action_id, block_id and callback_id, and what their values hold: ids, never records."""

CARD_NAMES = "card.names"
CARD_SOURCES = "card.sources"
CARD_TIMELINE = "card.timeline"
CARD_OPEN = "card.open"
LIST_ADD = "list.add"
LIST_ADD_KNOWINGLY = "list.add_knowingly"
LIST_UNDO_ADD = "list.undo_add"
LIST_UNDO_REMOVE = "list.undo_remove"
LIST_UNDO_MOVE = "list.undo_move"
LIST_USE = "list.use"
LIST_SHOW = "list.show"
ASK_ADMISSION = "member.ask"
ADMIT = "member.admit"
LANGUAGE = "member.language"

HOME_PAGE = "home.page"
HOME_SEARCH = "home.search"
UNDO_FILING = "case.undo_filing"
PERSON_WITHDRAW = "person.withdraw"
NAME_REMEMBER = "name.remember"
NAME_FORGET = "name.forget"
FACT_FOR = "fact.for"
FACT_RECORD = "fact.record"
FACT_DROP = "fact.drop"
FACT_UNDO = "fact.undo"
PICK_PERSON = "pick.person"
PICK_DIVISION = "pick.division"
PICK_PRISON = "pick.prison"
SHORTCUT_FIND_NAMES = "shortcut.find_names"
SHORTCUT_FILE_TO_CASE = "shortcut.file_to_case"


def numbered(action: str, number: int) -> str:
    """The n-th of several like buttons: Slack wants each action_id once in a block."""
    return f"{action}~{number}"


def family(action_id: str) -> str:
    """The action a numbered button belongs to."""
    return action_id.partition("~")[0]

"""Where a word still stands: in any row of the store or of its log, opened, and in what Slack still shows of ours."""

import json
from collections.abc import Iterable, Iterator

from sqlalchemy import select

from local_slack.state import State
from store.access.log_tables import LOG
from store.database import Base
from store.errors import Unavailable
from store.unit_of_work import Store


def in_rows(store: Store, words: Iterable[str]) -> set[str]:
    """`word in table.column` for each word found, in whatever letters; what is encrypted is opened, however deep."""
    asked, found = list(words), set[str]()
    for tables, engine in ((Base.metadata, store.engine), (LOG, store.log.engine)):
        with engine.connect() as connection:
            for table in tables.sorted_tables:
                for row in connection.execute(select(table)).mappings():
                    for name, value in row.items():
                        said = "\n".join(_opened(store, str(value))).casefold()
                        found |= {f"{word} in {table.name}.{name}" for word in asked if word.casefold() in said}
    return found


def _opened(store: Store, text: str) -> Iterator[str]:
    if text.startswith("gAAAA"):
        try:
            yield from _opened(store, store.cipher.open(text))
        except Unavailable:
            yield text
    elif text.startswith(("{", "[")):
        try:
            yield from _leaves(store, json.loads(text))
        except ValueError:
            yield text
    else:
        yield text


def _leaves(store: Store, held: object) -> Iterator[str]:
    match held:
        case dict():
            for name, one in held.items():
                yield str(name)
                yield from _leaves(store, one)
        case list():
            for one in held:
                yield from _leaves(store, one)
        case _:
            yield from _opened(store, str(held))


def in_slack(state: State, words: Iterable[str]) -> set[str]:
    """`word in …` for each word in what the app has posted and sent; an answer that one person alone sees is not kept."""
    asked, found = list(words), set[str]()
    for message in state.messages.values():
        if message.ephemeral or (message.author in state.users and not state.users[message.author].is_bot):
            continue
        said = json.dumps([message.text, message.blocks], ensure_ascii=False, default=str)
        found |= {f"{word} in {said[:80]}" for word in asked if word in said}
    for file in state.files.values():
        held = b"" if file.deleted else (file.content or b"")
        found |= {f"{word} in {file.name}" for word in asked if word.encode() in held}
    return found

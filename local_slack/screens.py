"""What people see in the workspace now, and what of it they can act on."""

import re
from collections.abc import Mapping
from dataclasses import replace

from local_slack.fields import initial_values
from local_slack.models import CannotDoThat, Channel, File, Json, Message, User, View
from local_slack.payloads import escape
from local_slack.state import State

Who = User | str
Where = Message | View


class Screens:
    """Looking: messages, modals, Home, files of one person."""

    def __init__(self, state: State) -> None:
        self.state = state

    def screen(self, channel: Channel | str, user: Who, thread: Message | str | None = None) -> list[Message]:
        """The messages of a channel that this person sees, oldest first, their own ephemerals among them.

        Answers in threads stay out of the channel; `thread` names a message to see its thread.
        """
        parent = thread.ts if isinstance(thread, Message) else thread
        with self.state.lock:
            who, where = self.member_of(user, channel)
            return [
                replace(message, metadata=None)
                for message in self.state.messages.values()
                if message.channel == where.id and message.ephemeral_for in {None, who.id}
                if _is_in(message, parent)
            ]

    def notification(self, message: Message) -> str:
        """What a lock screen or a screen reader gives: the `text`, unescaped (docs.slack.dev/block-kit#accessibility)."""
        return message.text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")

    def views(self, user: Who) -> list[View]:
        """The person's modals, the top one last."""
        with self.state.lock:
            return [self.state.views[key] for key in self.state.stacks.get(self.state.user(user).id, [])]

    def top_view(self, user: Who) -> View | None:
        """The modal the person looks at."""
        return next(reversed(self.views(user)), None)

    def home(self, user: Who) -> View | None:
        """The app's Home tab as last published for this person."""
        with self.state.lock:
            key = self.state.homes.get(self.state.user(user).id)
            return self.state.views[key] if key else None

    def files(self, user: Who) -> list[File]:
        """The person's own files and those shared where the person is, deleted ones left out."""
        with self.state.lock:
            who = self.state.user(user).id
            return [
                file
                for file in self.state.files.values()
                if not file.deleted
                if file.owner == who or any(who in self.state.channels[key].members for key in file.channels)
            ]

    def active(self, user: Who) -> User:
        who = self.state.user(user)
        if who.deleted:
            raise CannotDoThat(f"{who.name} is deactivated")
        return who

    def member_of(self, user: Who, channel: Channel | str) -> tuple[User, Channel]:
        who, where = self.active(user), self.state.channel(channel)
        if who.id not in where.members:
            raise CannotDoThat(f"{who.name} is not in {where.name or where.id}")
        return who, where

    def message(self, user: User, message: Message | str) -> Message:
        """The message as it stands now, if this person still sees it."""
        ts = message.ts if isinstance(message, Message) else message
        with self.state.lock:
            seen = [
                shown
                for shown in self.state.messages.values()
                if shown.ts == ts and shown.ephemeral_for in {None, user.id}
                if user.id in self.state.channels[shown.channel].members
            ]
        if not seen:
            raise CannotDoThat(f"{user.name} sees no message {ts} (any more)")
        return seen[0]

    def current(self, user: User, where: Where) -> Where:
        """The message, modal or Home as it stands now; of modals only the top one can be touched."""
        if isinstance(where, Message):
            return self.message(user, where)
        home = self.home(user)
        return home if home is not None and home.id == where.id else self.top(user, where)

    def top(self, user: Who, view: View | str | None) -> View:
        top = self.top_view(user)
        wanted = view.id if isinstance(view, View) else view
        if top is None or wanted not in {None, top.id}:
            raise CannotDoThat("that view is not on top of the person's screen")
        return top

    def typed(self, text: str) -> str:
        """Escaped, with the @names and #channels of the workspace as ids."""
        people = {user.name: f"<@{user.id}|{user.name}>" for user in self.state.users.values()}
        people[self.state.bot.name] = f"<@{self.state.bot.id}>"
        places = {channel.name: f"<#{channel.id}|{channel.name}>" for channel in self.state.channels.values()}
        text = re.sub(r"@([\w.-]+)", lambda name: people.get(name[1], name[0]), escape(text))
        return re.sub(r"#([\w-]+)", lambda name: places.get(name[1], name[0]), text)

    def values(self, user: User, where: Where) -> Mapping[str, Mapping[str, Json]]:
        """What stands in the fields: a view keeps it, of a message every person has their own."""
        if isinstance(where, View):
            return where.values
        kept = self.state.message_values.get((where.channel, where.ts, user.id), {})
        fresh = initial_values(where.blocks)
        return {
            block: {action: kept.get(block, {}).get(action, entry) for action, entry in fields.items()}
            for block, fields in fresh.items()
        }

    def put(self, user: User, where: Where, block: Json, element: Json, entry: Json) -> Where:
        values = {key: dict(fields) for key, fields in self.values(user, where).items()}
        values[block["block_id"]][element["action_id"]] = entry
        with self.state.changing():
            if isinstance(where, View):
                return self.state.change_view(where, values=values)
            self.state.message_values[where.channel, where.ts, user.id] = values
            return where

    def offered(self, where: Where, element: Json) -> list[Json]:
        """What an external select offered last, and what it showed from the start."""
        initial = element.get("initial_options", [element["initial_option"]] if "initial_option" in element else [])
        return [*self.state.offered.get((key_of(where), element["action_id"]), []), *initial]


def key_of(where: Where) -> str:
    return where.id if isinstance(where, View) else where.ts


def _is_in(message: Message, thread: str | None) -> bool:
    if thread is None:
        return message.thread_ts is None or message.broadcast
    return thread in {message.ts, message.thread_ts}

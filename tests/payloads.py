"""Payloads as Slack sends them, one for each listener of the app, and what may have become of them on the way."""

import csv
import re
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from hypothesis import strategies as st

from handlers.team.events import CHANGES_OF_A_CHANNEL

MATRIX = Path(__file__).parent / "cases" / "policy.csv"
CANARY = "Kanari Vogel 卡纳里"
"""Invented; stands in for a name that must not reach a log."""
TRIGGER, ADDRESS, MODAL, MESSAGE = "{trigger}", "{address}", "{modal}", "{message}"
"""Stand in a payload for what is stamped on it last, so that equal draws make equal payloads."""
DRAFT = re.compile(r"draft\((.*)\)$")
"""Ends a value that carries a draft: `{person} draft(rest=death 2019-01; …)`."""
Json = dict[str, Any]


@dataclass(frozen=True)
class Sender:
    """Who sends, from where, and how to be answered."""

    team: str
    user: str
    channel: str
    filling: Mapping[str, str]
    """What stands for `{person}`, `{list}` … of the policy's matrix: ids, names, numbers."""
    stamps: dict[str, Callable[[], str]]
    """What Slack makes anew each time: a trigger, an address for the answer, a modal that is open, a message."""
    keeps: Callable[[dict[str, str]], str] = lambda _content: "0" * 32
    """Keeps what this sender has begun, and gives the id of the draft."""


def rows() -> list[dict[str, str]]:
    """Every listener, how it is reached, and with what; a button stands in a message, in a modal and in the Home tab."""
    named = [
        {name: row[name] for name in ("listener", "how", "what")}
        for row in csv.DictReader(MATRIX.read_text(encoding="utf-8").splitlines())
        if row["how"] != "post"
    ]
    buttons = [row for row in named if row["how"] == "button"]
    return [*named, *(row | {"how": f"button in {where}"} for where in ("modal", "home") for row in buttons)]


def filled(what: str, filling: Mapping[str, str]) -> str:
    """A cell of the matrix with ids, names and numbers in place of `{person}`, `{list}` …"""
    return re.sub(r"\{(\w+)\}", lambda slot: filling[slot[1]], what)


def payload(row: dict[str, str], sender: Sender) -> Json:
    """What Slack sends when it is reached as in that row of the policy's matrix, not yet stamped."""
    what = filled(row["what"], sender.filling)
    if row["how"] == "command":
        name, _blank, text = what.partition(" ")
        return {
            "command": name, "text": text, "team_id": sender.team, "user_id": sender.user, "token": "t",
            "channel_id": sender.channel, "trigger_id": TRIGGER, "response_url": ADDRESS,
        }  # fmt: skip
    if row["how"] in {"home", "event"}:
        return _event(row["listener"], sender)
    if row["how"] in {"direct message", "mention"}:
        return _message(row["how"], what, sender)
    return {
        "user": {"id": sender.user, "name": "somebody", "team_id": sender.team}, "team": {"id": sender.team},
        "api_app_id": "A0000000001", "trigger_id": TRIGGER, "token": "t",
    } | _interaction(row["how"], row["listener"], what, sender)  # fmt: skip


def _message(how: str, what: str, sender: Sender) -> Json:
    """What somebody writes to the app."""
    direct = how == "direct message"
    said = {"type": "message", "channel_type": "im"} if direct else {"type": "app_mention"}
    text = what if direct else f"<@U0000000000> {what}"
    event = {"channel": sender.channel, "user": sender.user, "team": sender.team, "ts": "1.2", "text": text}
    return {
        "type": "event_callback", "team_id": sender.team, "api_app_id": "A0000000001", "event_id": "Ev1",
        "event": said | event, "authorizations": [{"team_id": sender.team, "user_id": "U0000000000", "is_bot": True}],
    }  # fmt: skip


def _interaction(  # noqa: PLR0911
    how: str, name: str, what: str, sender: Sender
) -> Json:
    channel = {"id": sender.channel, "name": "cases"}
    action = {"type": "button", "action_id": name, "block_id": "b", "value": what, "action_ts": "1.1"}
    pressed = {"type": "block_actions", "actions": [action]}
    match how:
        case "button":
            container = {"type": "message", "message_ts": "1.1", "channel_id": sender.channel}
            return pressed | {"channel": channel, "response_url": ADDRESS, "container": container}
        case "button in modal" | "button in home":
            view = _view("x", sender) | {"type": how.rpartition(" ")[2]}
            return pressed | {"container": {"type": "view", "view_id": MODAL}, "view": view}
        case "form":
            note = {"note": {"f": {"type": "plain_text_input", "value": CANARY}}}
            fields = dict(field.split("=", 1) for field in FIELDS_APART.split(what))
            remembered, of = fields.pop("remembered", None), fields.pop("of", "x")
            values = note | {field: _entry(field, value) for field, value in fields.items()}
            view = _view(name, sender, of, remembered) | {"state": {"values": values}}
            return {"type": "view_submission", "view": view}
        case "choice":
            fields = dict(field.split("=", 1) for field in FIELDS_APART.split(what))
            view = _view(fields.pop("form"), sender, fields.pop("of"))
            ((field, value),) = fields.items()
            chosen = action | {"type": "static_select", "block_id": field, "selected_option": {"value": value}}
            return pressed | {"actions": [chosen], "container": {"type": "view", "view_id": MODAL}, "view": view}
        case "typed" | "closed":
            fields = dict(field.split("=", 1) for field in FIELDS_APART.split(what))
            view = _view(fields.pop("form"), sender, fields.pop("of"))
            if how == "closed":
                return {"type": "view_closed", "view": view, "is_cleared": False}
            view["state"] = {"values": {field: _entry(field, value) for field, value in fields.items()}}
            written = action | {"type": "plain_text_input", "action_id": "field"}
            return pressed | {"actions": [written], "container": {"type": "view", "view_id": MODAL}, "view": view}
        case "options":
            view = _view("form.search", sender)
            return {"type": "block_suggestion", "action_id": name, "block_id": "b", "value": what, "view": view}
        case "shortcut":
            message = {"type": "message", "user": sender.user, "ts": MESSAGE, "text": f"{what}. {CANARY}"}
            return {
                "type": "message_action", "callback_id": name, "channel": channel, "message": message,
                "message_ts": MESSAGE, "response_url": ADDRESS,
            }  # fmt: skip
    raise AssertionError(how)


FIELDS_APART = re.compile(r"; (?![^(]*\))")
"""Between the fields of a form; what stands in a draft has marks of its own."""
TYPED = frozenset({"title", "characters", "letters", "source", "own_spelling", "happened_on", "because"})
"""Fields of forms that are written into; in the others something is picked."""


def _entry(field: str, value: str) -> Json:
    """A field of a form as Slack sends it."""
    if field in TYPED:
        return {"f": {"type": "plain_text_input", "value": value}}
    return {"f": {"type": "static_select", "selected_option": {"value": value}}}


def _event(kind: str, sender: Sender) -> Json:
    events: dict[str, Json] = {
        "app_home_opened": {"tab": "home", "user": sender.user, "channel": "D1"},
        "member_joined_channel": {"user": sender.user, "channel": sender.channel, "channel_type": "C"},
        **{kind: {"channel": sender.channel} for kind in CHANGES_OF_A_CHANNEL},
        "channel_id_changed": {"old_channel_id": sender.channel, "new_channel_id": "C0000000099"},
        "user_change": {"user": {"id": sender.user, "team_id": sender.team, "is_restricted": False}},
    }
    return {
        "type": "event_callback", "team_id": sender.team, "api_app_id": "A0000000001", "event_id": "Ev1",
        "event": {"type": kind, **events.get(kind, {"user": sender.user, "channel": sender.channel})},
        "authorizations": [{"team_id": sender.team, "user_id": "U0000000000", "is_bot": True}],
    }  # fmt: skip


_HALF = re.compile("[\ud800-\udfff]")


def stamped(held: Any, sender: Sender) -> Any:
    """The same with a trigger, an address and a modal that Slack knows."""
    match held:
        case dict():
            return {key: stamped(value, sender) for key, value in held.items()}
        case list():
            return [stamped(value, sender) for value in held]
        case str() if held in sender.stamps:
            return sender.stamps[held]()
        # Half a character came on the way; nobody keeps that, and the payload is sent with it.
        case str() if (drafted := DRAFT.search(held)) and not _HALF.search(drafted[1]):
            return held[: drafted.start()] + sender.keeps(dict(part.split("=", 1) for part in drafted[1].split("; ")))
    return held


def _view(callback_id: str, sender: Sender, person: str = "x", carries: str | None = None) -> Json:
    """`person`: whom the form is about, where it remembers that; `carries`: what it remembers instead."""
    fact = f"person={person}; fact=death 2018-01; source=x; because=; choice=; carried=; shown="
    remembered = carries or {
        "form.file_to_case": f"draft(permalink=https://example.org/{uuid4().hex})",
        "form.fact_kind": person,
        "form.fact": f"draft(person={person}; kind=event:death)",
        "form.fact_because": f"draft({fact})",
    }.get(callback_id, "x")
    return {
        "id": MODAL, "type": "modal", "callback_id": callback_id,
        "private_metadata": f"{sender.channel}|{remembered}",
        "state": {"values": {}}, "blocks": [], "hash": "1.x",
    }  # fmt: skip


SIGNS = st.sampled_from(
    ["\x00", "\ud800", "\u202e", "\u2067", "\u200b", "\u0301" * 50, "\U0001f1e8", "<@U1>", "<!channel>", "*", "`", "|", "~2", "\n"]
)  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=30),
    st.lists(SIGNS, max_size=5).map("".join),
    st.builds("{}{}{}".format, st.just(CANARY), SIGNS, st.text(max_size=5)),
    st.sampled_from(["", " ", "x" * 40_000, "漢" * 4_000, "-1", "0", "99999999999999999999", "C9", "U9", "null", "{}", "[]"]),
)  # fmt: skip
ODD = st.one_of(
    st.none(), st.booleans(), st.sampled_from([0, -1, 2**70, 1.5, float("nan")]), TEXTS,
    st.builds(list), st.builds(dict), st.lists(TEXTS, max_size=2), st.dictionaries(TEXTS, TEXTS, max_size=2),
)  # fmt: skip


def paths(held: Any, so_far: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to everything that stands in a payload."""
    within = held.items() if isinstance(held, dict) else enumerate(held) if isinstance(held, list) else ()
    for key, value in within:
        yield (*so_far, key)
        yield from paths(value, (*so_far, key))


@st.composite
def spoilt(draw: st.DrawFn, sound: Json) -> Json:
    """The payload after up to four mishaps: a key gone, another kind of value, a text with signs in it, a key more."""
    made = deepcopy(sound)
    for _mishap in range(draw(st.integers(0, 4))):
        ways = list(paths(made))
        if not ways:
            break
        *way, key = draw(st.sampled_from(ways))
        place = made
        for step in way:
            place = place[step]
        _mishap_at(draw, place, key)
    return made


def _mishap_at(draw: st.DrawFn, place: Any, key: Any) -> None:
    held = place[key]
    kinds = (
        ["gone", "odd"]
        + (["signs", "words"] if isinstance(held, str) else [])
        + (["more"] if isinstance(held, dict) else [])
    )
    match draw(st.sampled_from(kinds)):
        case "gone":
            del place[key]
        case "odd":
            place[key] = draw(ODD)
        case "signs":
            at = draw(st.integers(0, len(held)))
            place[key] = held[:at] + draw(SIGNS) + held[at:]
        case "words":
            place[key] = f"{held} {draw(TEXTS)}"
        case "more":
            held[draw(TEXTS)] = draw(ODD)

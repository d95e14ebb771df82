"""A form that was closed before it was sent is offered again, filled as it was."""

import pytest

from handlers.slack.forms import typed_in


def top(room):
    return room.place.workspace.top_view(room.user)


@pytest.fixture
def form(room):
    """The form of a sentence, opened from a card."""
    room.types("/prisoner log #6")
    room.place.workspace.choose(room.user, top(room), "fact.kind", "sentence:sentence")
    return room


def test_what_was_filled_in_stands_in_the_form_that_is_opened_again(form) -> None:
    form.closes(happened_on="2016-08-04", court="An Invented Court", penalty="life")

    form.presses("Open it again")

    view = top(form)
    assert [view.values[name]["field"].get("value") for name in ("happened_on", "court")] == [
        "2016-08-04",
        "An Invented Court",
    ]
    assert view.values["penalty"]["field"]["selected_option"]["value"] == "life"
    seen = form.fills(source="x", because="an invented reason")
    assert seen.errors == {}
    assert "life imprisonment" in form.top()


def test_a_form_that_was_only_looked_at_is_not_offered_again(form) -> None:
    before = len(form.screen())

    form.place.workspace.close_view(form.user)

    assert len(form.screen()) == before


def test_a_form_that_was_sent_is_not_offered_again(form) -> None:
    before = len(form.screen())
    assert form.fills(happened_on="2016-08-04", amount="5y", source="x", because="an invented reason").errors == {}

    form.place.workspace.close_view(form.user)

    assert len(form.screen()) == before


def test_what_was_told_earlier_and_comes_later_changes_nothing(room) -> None:
    room.types("/prisoner #6")
    with room.place.built.store.reading_as_operator() as work:
        member = work.members.known(room.user)[0].id
    drafts, now = room.place.built.store.drafts, room.clock()
    drafts.keep_as("V1", member, {"view": "the whole"}, "2.0", now)
    drafts.keep_as("V1", member, {"view": "half"}, "1.0", now)

    kept = drafts.kept_as("V1", member, now)

    assert kept is not None
    assert kept.content["view"] == "the whole"


@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("/prisoner care #6", {"because": "an invented reason"}),
        ("/prisoner relate #6", {"outside": "somebody invented"}),
        ("/prisoner source", {"source": "an invented paper"}),
    ],
)
def test_so_it_is_with_the_other_long_forms(room, line: str, values: dict[str, str]) -> None:
    room.types(line)
    assert "closed and not sent" in room.closes(**values)

    room.presses("Open it again")

    assert typed_in({"state": {"values": top(room).values}}) | values == typed_in(
        {"state": {"values": top(room).values}}
    )

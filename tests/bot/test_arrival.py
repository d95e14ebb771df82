"""A request told from its bytes, however they are cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.arrival import MAX_HEAD, Arrival
from bot.edge import MAX_BODY

GET = b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n"
POST = b"POST / HTTP/1.1\r\nHost: a\r\ncontent-length:\t5 \r\n\r\nhello"


@pytest.mark.parametrize("request_", [pytest.param(GET, id="no body"), pytest.param(POST, id="body")])
@given(data=st.data())
def test_it_is_whole_with_its_last_byte_and_not_before(request_: bytes, data: st.DataObject) -> None:
    arrival, rest = Arrival(), request_
    while len(rest) > 1:
        size = data.draw(st.integers(1, len(rest) - 1))
        assert not arrival.take(rest[:size])
        rest = rest[size:]

    assert arrival.take(rest)
    assert arrival.request() == request_
    assert arrival.ends_cleanly


def test_what_follows_is_not_part_of_it() -> None:
    arrival = Arrival()

    assert arrival.take(POST + GET)
    assert arrival.request() == POST
    assert not arrival.ends_cleanly


def test_no_more_is_read_than_the_request_has() -> None:
    arrival = Arrival()
    arrival.take(POST[:-2])

    assert arrival.room == 2


@pytest.mark.parametrize(
    "framing",
    [
        pytest.param(f"Content-Length: {MAX_BODY + 1}", id="too large"),
        pytest.param("Content-Length: " + "9" * 5000, id="5,000 digits"),
        pytest.param("Content-Length: -1", id="negative"),
        pytest.param("Content-Length: 5, 5", id="two in one"),
        pytest.param("Content-Length: 5\r\nContent-Length: 6", id="two"),
        pytest.param("Transfer-Encoding: chunked", id="chunked"),
        pytest.param("Transfer-Encoding: chunked\r\nContent-Length: 5", id="both"),
    ],
)
def test_a_body_that_will_be_refused_is_not_waited_for(framing: str) -> None:
    head = f"POST / HTTP/1.1\r\n{framing}\r\n\r\n".encode()
    arrival = Arrival()

    assert arrival.take(head)
    assert arrival.request() == head
    assert not arrival.ends_cleanly


def test_the_largest_body_allowed_is_waited_for() -> None:
    arrival = Arrival()

    assert not arrival.take(f"POST / HTTP/1.1\r\nContent-Length: {MAX_BODY}\r\n\r\n".encode())
    assert arrival.head_is_whole


@pytest.mark.parametrize("end", [b"", b"\r\n\r\n"])
def test_a_head_may_not_be_longer_than_its_limit(end: bytes) -> None:
    arrival = Arrival()

    with pytest.raises(ValueError, match=r"^$"):
        arrival.take(b"GET / HTTP/1.1\r\nX: " + b"x" * MAX_HEAD + end)

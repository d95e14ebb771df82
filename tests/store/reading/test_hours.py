"""The hour beside a date, as people write it."""

import pytest

from store.reading.hours import hour_within


@pytest.mark.parametrize(
    ("text", "hour", "left"),
    [
        ("2018-04-20 at 9:30 am", "9:30", "2018-04-20"),
        ("20 April 2018 9:30", "9:30", "20 April 2018"),
        ("2018-04-20T14:05", "14:05", "2018-04-20"),
        ("2018-04-20, 9.30 p.m.", "21:30", "2018-04-20,"),
        ("12:15 am 3 May 2016", "0:15", "3 May 2016"),
        ("2 pm on 3 May 2016", "14:00", "on 3 May 2016"),
        ("2018-04-20 at noon", "12:00", "2018-04-20"),
        ("in the afternoon of 3 May 2016", "afternoon", "3 May 2016"),
        ("2018年4月20日上午9时30分", "9:30", "2018年4月20日"),
        ("2018年4月20日下午两点半", "14:30", "2018年4月20日"),
        ("2018年4月20日下午2:30", "14:30", "2018年4月20日"),
        ("2018年4月20日凌晨", "凌晨", "2018年4月20日"),
        ("2018-04-20 25:00", "", "2018-04-20 25:00"),
        ("10.5.2018", "", "10.5.2018"),
        ("20 April 2018", "", "20 April 2018"),
    ],
)
def test_the_hour_and_what_is_left(text: str, hour: str, left: str) -> None:
    found, rest = hour_within(text)

    assert (found, rest.strip()) == (hour, left)

"""Time zones as people name them."""

from zoneinfo import ZoneInfo

import pytest

from handlers.words.language import CHINESE, ENGLISH, Language
from handlers.words.zones import zone_name
from store.reading.zones import _NAMES, zone


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Beijing time", "Asia/Shanghai"), ("北京时间", "Asia/Shanghai"), ("北京", "Asia/Shanghai"), ("China", "Asia/Shanghai"),
        ("Eastern time", "America/New_York"), ("Eastern Standard Time", "America/New_York"), ("美东时间", "America/New_York"),
        ("ＮＥＷ ＹＯＲＫ", "America/New_York"), ("the Pacific time", "America/Los_Angeles"), ("旧金山", "America/Los_Angeles"),
        ("hong  kong", "Asia/Hong_Kong"), ("香港时间", "Asia/Hong_Kong"), ("Asia/Shanghai", "Asia/Shanghai"),
        ("europe/berlin", "Europe/Berlin"), ("Kathmandu", "Asia/Kathmandu"), ("Pago Pago", "Pacific/Pago_Pago"),
        ("UTC", "UTC"), ("Moon", None), ("", None), ("CST", None), ("../etc/passwd", None), ("time", None),
    ],
)  # fmt: skip
def test_a_zone_is_known_by_the_names_people_use(typed: str, meant: str | None) -> None:
    assert zone(typed) == meant


def test_every_name_of_the_table_leads_to_a_zone_that_exists() -> None:
    seen: dict[str, str] = {}
    for iana, names in _NAMES.items():
        ZoneInfo(iana)
        for name in (part.strip() for part in names.split(",")):
            assert seen.setdefault(name, iana) == iana, name
            assert zone(name) == iana


def test_what_is_said_of_a_zone_can_be_typed() -> None:
    for iana in _NAMES:
        for language in (ENGLISH, CHINESE):
            said = zone_name(iana, Language(language))
            assert said
            if iana in {"Asia/Shanghai", "America/New_York", "America/Los_Angeles", "Asia/Hong_Kong", "UTC"}:
                assert zone(said) == iana, said

"""The recall keys of a held name."""

import pytest

from store.names.recall_keys import key_texts


@pytest.mark.parametrize(
    ("held", "keys"),
    [
        pytest.param("刘某某", {"M:刘□□", "M:liu□□"}, id="the surname shown"),
        pytest.param("×晓波", {"M:□晓波", "p:xiao bo"}, id="the surname hidden"),
        pytest.param("刘×波", {"M:刘□波", "p:^liu bo"}, id="the middle hidden"),
    ],
)
def test_a_masked_name_is_reached_by_what_is_shown(held, keys):
    assert key_texts(held) == keys

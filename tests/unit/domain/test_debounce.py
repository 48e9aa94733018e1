"""Who need not wait is answered at once."""

import pytest

from shared.domain.debounce import is_complete


@pytest.mark.parametrize("text", ["STOP", "stop.", " Stop ", "unsubscribe", "BAJA", "arrêter", "रोको", "fees?", "9876"])
def test_nothing_more_is_waited_for(text: str) -> None:
    assert is_complete("text", text, paused=False)


@pytest.mark.parametrize("text", ["hi", "stop it is too late", "fees"])
def test_a_fragment_waits_for_more(text: str) -> None:
    assert not is_complete("text", text, paused=False)

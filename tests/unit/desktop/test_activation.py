"""The token of a second start reaches Qt's environment; what is no token does not."""

from __future__ import annotations

import os

import pytest

from softphone.desktop import activation


def test_a_token_is_passed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_ACTIVATION_TOKEN", raising=False)
    given = activation.passed_on({"XDG_ACTIVATION_TOKEN": "gnome-shell/x_TIME42"})
    activation.use(given[activation.ARGUMENT])
    assert os.environ["XDG_ACTIVATION_TOKEN"] == "gnome-shell/x_TIME42"


@pytest.mark.parametrize("text", ["", "x" * 513, "a\0b", "line\nbreak", "中"])
def test_what_is_no_token_is_left_alone(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_ACTIVATION_TOKEN", raising=False)
    assert activation.passed_on({"XDG_ACTIVATION_TOKEN": text}) == {}
    activation.use(text)
    assert "XDG_ACTIVATION_TOKEN" not in os.environ

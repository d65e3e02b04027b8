"""What the first paint reads is what the settings' own reader finds, and nothing in the file can break it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from softphone.services.settings import Settings
from softphone.storage.first_settings import FirstSettings, read_first_settings
from softphone.storage.settings import SettingsFile


def _of(settings: Settings) -> FirstSettings:
    return FirstSettings(settings.theme, settings.window.place, settings.desktop.xwayland, settings.agent_id)


def test_without_a_file_the_defaults_are_those_of_the_settings(tmp_path: Path) -> None:
    assert read_first_settings(tmp_path / "none.json") == _of(Settings())


def test_what_was_chosen_is_read(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    chosen = {"theme": "dark", "window": {"place": [1, 2, 330, 600]}, "desktop": {"xwayland": False}, "agent_id": "7"}
    path.write_text(json.dumps(chosen))
    assert read_first_settings(path) == _of(SettingsFile(path, {}).current)
    assert read_first_settings(path) == FirstSettings("dark", (1, 2, 330, 600), xwayland=False, agent_id="7")


@pytest.mark.parametrize(
    "text",
    [
        *("", "{", "[]", "null", '"text"', '{"theme": 1, "window": [], "desktop": "x", "agent_id": null}'),
        *('{"window": {"place": [1, "2", 3, 4]}}', '{"window": {"place": [true, 2, 3, 4]}}', "[" * 100_000, "\udcff"),
    ],
)
def test_a_broken_file_means_the_defaults(tmp_path: Path, text: str) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    assert read_first_settings(path) == FirstSettings()

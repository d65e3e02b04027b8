"""The settings file: only choices in it, nothing lost from it, nothing wrong believed."""

from __future__ import annotations

import json
import os
import stat
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from softphone.domain.errors import FailureCode, PhoneFailure
from softphone.services.ports import SettingsStore
from softphone.services.settings import Settings
from softphone.storage.settings import SettingsFile
from softphone.storage.typed_json import read_record, write_value


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings" / "settings.json"


def written(file: Path) -> Any:
    return json.loads(file.read_text())


def put(file: Path, content: object) -> None:
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())


def test_nothing_kept_is_the_defaults(file: Path) -> None:
    store: SettingsStore = SettingsFile(file, {})
    assert store.current == Settings()
    assert not file.exists()


def test_a_change_holds_and_is_kept(file: Path) -> None:
    store = SettingsFile(file, {})
    store.change(agent_id="1001", status_after_sign_in=3)
    store.change(platform=replace(store.current.platform, script_hosts=("https://*.example.test",)))
    again = SettingsFile(file, {})
    assert again.current == store.current
    assert (again.current.agent_id, again.current.status_after_sign_in) == ("1001", 3)
    assert again.failures == ()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [path.name for path in file.parent.iterdir()] == ["settings.json"]


def test_only_choices_are_written(file: Path) -> None:
    SettingsFile(file, {}).change(remember_token=True)
    assert written(file) == {"remember_token": True}


def test_unknown_keys_stay(file: Path) -> None:
    put(
        file,
        {"of_tomorrow": [1], "agent_id": "7", "platform": {"sdk_url": "https://a.test/s.js", "also_new": {"x": 1}}},
    )
    store = SettingsFile(file, {})
    store.change(platform=replace(store.current.platform, api_base="https://b.test"), theme="dark")
    assert store.failures == ()
    assert written(file) == {
        "of_tomorrow": [1],
        "agent_id": "7",
        "platform": {"sdk_url": "https://a.test/s.js", "also_new": {"x": 1}, "api_base": "https://b.test"},
        "theme": "dark",
    }


@pytest.mark.parametrize(
    ("content", "fields"),
    [
        ({"remember_token": "yes"}, "remember_token"),
        ({"remember_token": 1}, "remember_token"),
        ({"agent_id": 1001}, "agent_id"),
        ({"status_after_sign_in": True}, "status_after_sign_in"),
        ({"status_after_sign_in": 1.5}, "status_after_sign_in"),
        ({"platform": "https://x.test"}, "platform"),
        (
            {"platform": {"api_base": None, "script_hosts": ["https://a.test", 5]}},
            "platform.api_base, platform.script_hosts",
        ),
    ],
)
def test_a_wrong_type_keeps_the_default_and_is_told(file: Path, content: Any, fields: str) -> None:
    put(file, content | {"theme": "dark"})
    store = SettingsFile(file, {})
    assert store.current == Settings(theme="dark")
    (failure,) = store.failures
    assert (failure.code, failure.reason) == (FailureCode.SETTINGS_BROKEN, f"wrong type: {fields}")
    store.change(language="en")
    assert written(file) == content | {"theme": "dark", "language": "en"}


def test_changing_a_field_mends_its_wrong_type(file: Path) -> None:
    put(file, {"theme": 5})
    SettingsFile(file, {}).change(theme="system")
    assert written(file) == {"theme": "system"}


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"null", b"\xff\xfe\x00", b'{"a":', b"{}" + b" " * (1 << 20), b"[" * 100_000, b'{"a": 1} x'],
    ids=lambda content: repr(content[:10]),
)
def test_a_bad_file_is_moved_aside_and_told(file: Path, content: bytes) -> None:
    put(file, content)
    store = SettingsFile(file, {})
    assert store.current == Settings()
    (failure,) = store.failures
    (aside,) = file.parent.iterdir()
    assert aside.read_bytes() == content
    assert aside.name.startswith("settings.json.broken-")
    assert (failure.code, failure.reason) == (FailureCode.SETTINGS_BROKEN, f"not a JSON object, kept as {aside.name}")
    store.change(theme="dark")
    assert SettingsFile(file, {}).failures == ()


def test_what_cannot_be_read_is_moved_aside_too(file: Path) -> None:
    file.mkdir(parents=True)
    (failure,) = SettingsFile(file, {}).failures
    assert failure.reason.startswith("Is a directory, kept as ")


def test_a_byte_order_mark_is_no_damage(file: Path) -> None:
    put(file, b'\xef\xbb\xbf{"theme": "dark"}')
    assert SettingsFile(file, {}).current.theme == "dark"


def test_the_environments_addresses_win_and_are_never_kept(file: Path) -> None:
    put(file, {"platform": {"api_base": "https://file.test", "sdk_url": "https://file.test/s.js"}})
    environ = {
        "SOFTPHONE_API_BASE": "http://127.0.0.1:1",
        "SOFTPHONE_SDK_URL": "",
        "SOFTPHONE_PAGE_ORIGIN": "https://o.test/",
    }
    store = SettingsFile(file, environ)
    platform = store.current.platform
    assert (platform.api_base, platform.sdk_url) == ("http://127.0.0.1:1", "https://file.test/s.js")
    assert platform.page_origin == "https://o.test/"
    store.change(platform=replace(platform, script_hosts=("https://h.test",)))
    assert store.current.platform.api_base == "http://127.0.0.1:1"
    assert written(file)["platform"] == {
        "api_base": "https://file.test",
        "sdk_url": "https://file.test/s.js",
        "script_hosts": ["https://h.test"],
    }


@pytest.mark.parametrize("changes", [{"theme": 5}, {"status_after_sign_in": "1"}, {"nonsense": 1}, {"platform": None}])
def test_our_own_mistakes_are_loud_and_change_nothing(file: Path, changes: dict[str, object]) -> None:
    store = SettingsFile(file, {})
    with pytest.raises(TypeError):
        store.change(**changes)
    assert store.current == Settings()
    assert not file.exists()


def test_a_disk_that_refuses_is_told_and_the_choice_holds(tmp_path: Path) -> None:
    (tmp_path / "settings").write_text("a file where the folder should be")
    store = SettingsFile(tmp_path / "settings" / "settings.json", {})
    with pytest.raises(PhoneFailure) as failure:
        store.change(theme="dark")
    assert failure.value.code is FailureCode.STORAGE_FAILED
    assert store.current.theme == "dark"


def test_a_failed_write_leaves_the_old_file_and_no_rest(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = SettingsFile(file, {})
    store.change(theme="dark")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(PhoneFailure, match="settings: No space left on device"):
        store.change(theme="light")
    assert [path.name for path in file.parent.iterdir()] == ["settings.json"]
    assert written(file) == {"theme": "dark"}


@settings(deadline=None)  # a busy machine is no bug
@given(
    st.dictionaries(
        st.sampled_from(["agent_id", "platform", "theme", "status_after_sign_in", "x"]),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
            lambda inner: (
                st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["api_base", "script_hosts", "y"]), inner)
            ),
        ),
    )
)
def test_any_json_gives_settings_of_the_right_types(raw: dict[str, Any]) -> None:
    settings, _ = read_record(Settings, raw)
    again, wrong = read_record(Settings, write_value(settings))  # type: ignore[arg-type]  # a dataclass gives a dict
    assert again == settings
    assert wrong == ()


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True)
class Sample:
    volume: float = 1.0
    colour: Colour = Colour.RED
    limit: int | None = 3
    names: tuple[str, ...] = field(default_factory=tuple)


@pytest.mark.parametrize(
    ("raw", "sample", "wrong"),
    [
        ({"volume": 2, "colour": "red", "limit": None, "names": ["a"]}, Sample(2.0, Colour.RED, None, ("a",)), ()),
        ({"volume": float("nan")}, Sample(), ("volume",)),
        ({"volume": True}, Sample(), ("volume",)),
        ({"volume": 10**400}, Sample(), ("volume",)),
        ({"colour": "blue", "limit": "3", "names": "a"}, Sample(), ("colour", "limit", "names")),
    ],
)
def test_the_kinds_of_fields_that_settings_may_grow_by(raw: Any, sample: Sample, wrong: tuple[str, ...]) -> None:
    assert read_record(Sample, raw) == (sample, wrong)


def test_what_no_setting_can_be_is_refused() -> None:
    with pytest.raises(TypeError):
        write_value(object())

"""The settings file: only choices in it, nothing lost from it, nothing wrong believed."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from softphone.common.files import replace_file
from softphone.domain.errors import FailureCode, PhoneFailure
from softphone.services.ports import SettingsStore
from softphone.services.settings import DeviceVolume, Settings
from softphone.storage import settings as settings_module
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
        ({"remember_token": "yes"}, {"remember_token": "truth"}),
        ({"remember_token": 1}, {"remember_token": "truth"}),
        ({"agent_id": 1001}, {"agent_id": "text"}),
        ({"status_after_sign_in": True}, {"status_after_sign_in": "whole"}),
        ({"status_after_sign_in": 1.5}, {"status_after_sign_in": "whole"}),
        ({"wrap_up_limit": "long"}, {"wrap_up_limit": "number"}),
        ({"platform": "https://x.test"}, {"platform": "object"}),
        ({"window": {"on_close": "explode"}}, {"window.on_close": "hide | minimise | quit"}),
        (
            {"platform": {"api_base": None, "script_hosts": ["https://a.test", 5]}},
            {"platform.api_base": "text", "platform.script_hosts": "list"},
        ),
    ],
)
def test_a_wrong_type_keeps_the_default_and_its_field_is_named(
    file: Path, content: Any, fields: dict[str, str]
) -> None:
    put(file, content | {"theme": "dark"})
    store = SettingsFile(file, {})
    assert store.current == Settings(theme="dark")
    (failure,) = store.failures
    assert (failure.code, failure.arguments["form"]) == (FailureCode.SETTINGS_BROKEN, "fields")
    assert dict(line.split("\t") for line in failure.arguments["fields"].splitlines()) == fields
    assert all(f"{name} ({kind})" in failure.reason for name, kind in fields.items())
    store.change(language="en")
    assert written(file) == content | {"theme": "dark", "language": "en"}
    assert [path.name for path in file.parent.iterdir()] == ["settings.json"]
    assert [each.reason for each in store.look()] == [failure.reason]


def test_changing_a_field_mends_its_wrong_type(file: Path) -> None:
    put(file, {"theme": 5, "ring": {"volume": "loud", "kept": 1}})
    store = SettingsFile(file, {})
    store.change(theme="system")
    assert "theme" not in store.failures[0].reason
    store.change(ring=replace(store.current.ring, volume=0.25))
    assert store.failures == ()
    assert written(file) == {"theme": "system", "ring": {"volume": 0.25, "kept": 1}}


def test_a_field_mended_in_the_file_is_in_force_at_the_next_look(file: Path) -> None:
    put(file, {"theme": 5})
    store = SettingsFile(file, {})
    told: list[str] = []
    store.subscribe(lambda _, new: told.append(new.theme))
    put(file, b'{"theme": "da')  # an editor at work: nothing is moved away under it
    assert [failure.arguments["form"] for failure in store.look()] == ["unread", "fields"]
    put(file, {"theme": "dark"})
    assert store.look() == ()
    assert told == ["dark"]


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
    assert (failure.code, failure.arguments) == (FailureCode.SETTINGS_BROKEN, {"form": "aside", "file": aside.name})
    store.change(theme="dark")
    assert SettingsFile(file, {}).failures == ()
    assert store.look() != ()
    aside.unlink()
    assert store.look() == ()


def a_link(file: Path) -> None:
    target = file.parent.parent / "outside"
    target.write_text('{"theme": "dark"}')
    target.chmod(0o644)
    file.symlink_to(target)


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo, a_link])
def test_what_is_no_file_is_moved_aside_unread(file: Path, make: Callable[[Path], None]) -> None:
    file.parent.mkdir()
    make(file)
    store = SettingsFile(file, {})
    (failure,) = store.failures
    assert (file.parent / failure.arguments["file"]).lstat()
    assert store.current == Settings()
    store.change(theme="light")
    assert written(file) == {"theme": "light"}
    outside = file.parent.parent / "outside"
    assert not outside.exists() or (outside.read_text(), stat.S_IMODE(outside.stat().st_mode)) == (
        '{"theme": "dark"}',
        0o644,
    )


def test_a_moments_trouble_with_reading_costs_no_setting(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(file, {"theme": "dark"})

    def refused(*_: object) -> bytes:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(settings_module, "read_private", refused)
        store = SettingsFile(file, {})
        (failure,) = store.failures
        assert (failure.reason, failure.arguments) == (
            "Permission denied",
            {"form": "unread", "cause": "Permission denied"},
        )
        assert store.current == Settings()
        assert len(store.look()) == 1
    assert store.look() == ()
    assert store.current.theme == "dark"
    assert [path.name for path in file.parent.iterdir()] == ["settings.json"]


def test_a_change_never_writes_over_what_could_not_be_read(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(file, {"theme": "dark"})

    def refused(*_: object) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(settings_module, "read_private", refused)
    store = SettingsFile(file, {})
    store.change(language="en")
    (failure,) = store.failures
    assert written(file.parent / failure.arguments["file"]) == {"theme": "dark"}
    assert written(file) == {"language": "en"}


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
    assert FailureCode.STORAGE_FAILED in {each.code for each in store.look()}
    (tmp_path / "settings").unlink()
    assert store.look() == ()
    assert written(tmp_path / "settings" / "settings.json") == {"theme": "dark"}


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
    assert wrong == {}


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
        ({"volume": 2, "colour": "red", "limit": None, "names": ["a"]}, Sample(2.0, Colour.RED, None, ("a",)), {}),
        ({"volume": float("nan")}, Sample(), {"volume": "number"}),
        ({"volume": True}, Sample(), {"volume": "number"}),
        ({"volume": 10**400}, Sample(), {"volume": "number"}),
        (
            {"colour": "blue", "limit": "3", "names": "a"},
            Sample(),
            {"colour": "red", "limit": "whole", "names": "list"},
        ),
    ],
)
def test_the_kinds_of_fields_that_settings_may_grow_by(raw: Any, sample: Sample, wrong: dict[str, str]) -> None:
    assert read_record(Sample, raw) == (sample, wrong)


def test_what_no_setting_can_be_is_refused() -> None:
    with pytest.raises(TypeError):
        write_value(object())


def test_what_slides_is_in_force_at_once_and_written_once(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    writes: list[Path] = []

    def noted(path: Path, content: bytes) -> None:
        writes.append(path)
        replace_file(path, content)

    monkeypatch.setattr(settings_module, "replace_file", noted)
    store = SettingsFile(file, {})
    for step in range(1, 20):
        audio = replace(store.current.audio, volume=step / 20)
        store.slide(audio=audio)
        assert store.current.audio == audio
    assert writes == []
    store.settle()
    store.settle()
    assert (len(writes), written(file)) == (1, {"audio": {"volume": 0.95}})
    store.change(audio=replace(store.current.audio, volume=0.5))
    assert len(writes) == 2


def test_what_each_device_was_left_at_is_kept_beside_a_wrong_value(file: Path) -> None:
    put(file, {"ring": {"volume": "loud"}, "audio": {"ringer_volumes": [{"name": 5}]}})
    kept = (DeviceVolume("Bell", 0.5), DeviceVolume("Headset", 1.0))
    store = SettingsFile(file, {})
    assert store.current.audio.ringer_volumes == ()
    store.change(audio=replace(store.current.audio, ringer_volumes=kept))
    assert SettingsFile(file, {}).current.audio.ringer_volumes == kept
    put(file, {"ring": {"volume": 1.01}, "audio": {"volume": -0.1, "speaker_volumes": [{"name": "Desk", "volume": 2}]}})
    assert SettingsFile(file, {}).current == Settings()
    wrong = SettingsFile(file, {}).failures[0].arguments["fields"]
    assert wrong == "ring.volume\tshare\naudio.volume\tshare\naudio.speaker_volumes\tlist"
    with pytest.raises(TypeError, match="ringer_volumes"):
        store.slide(audio=replace(store.current.audio, ringer_volumes=(DeviceVolume("Bell", float("nan")),)))

"""Links and start at login by freedesktop.org's rules: what is written, what is left as it was, what counts as on."""

from __future__ import annotations

import asyncio
import os
import shlex
import stat
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from softphone.desktop.os_registration.choice import link_switch, login_switch
from softphone.desktop.os_registration.desktop_entry import exec_line, values_of
from softphone.desktop.os_registration.mime_apps import CACHE, REMOVED, entries_of, with_entry, without_entry
from softphone.desktop.os_registration.xdg import AUTOSTART, HANDLER, TYPES, XdgAutostart, XdgLinks
from softphone.domain.errors import FailureCode, PhoneFailure

PROGRAM = ("/opt/soft phone/bin/softphone", "--data-dir", "/srv/a/100%")
NAME = "Softphone"
THEIRS = """\
# chosen by hand
[Added Associations]
x-scheme-handler/tel=other.desktop;

[Default Applications]
text/html=browser.desktop
x-scheme-handler/tel = dialer.desktop;gnome.desktop
[Removed Associations]
x-scheme-handler/sip=old.desktop;
"""


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    return {
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "XDG_DATA_DIRS": str(tmp_path / "usr"),
    }


def apps(home: dict[str, str]) -> Path:
    path = Path(home["XDG_CONFIG_HOME"]) / "mimeapps.list"
    path.parent.mkdir(exist_ok=True)
    return path


def handler(home: dict[str, str]) -> Path:
    return Path(home["XDG_DATA_HOME"]) / "applications" / HANDLER


def is_on(switch: XdgLinks | XdgAutostart) -> bool:
    return asyncio.run(switch.is_on())


def turn(switch: XdgLinks | XdgAutostart, *, on: bool) -> None:
    asyncio.run(switch.turn(on=on))


# ---- links


def test_on_and_off_leave_nothing_behind(home: dict[str, str]) -> None:
    links = XdgLinks(PROGRAM, NAME, home)
    assert not is_on(links)
    turn(links, on=True)
    assert is_on(links)
    assert entries_of(apps(home).read_text()) == dict.fromkeys(TYPES, (HANDLER,))
    turn(links, on=False)
    assert not is_on(links)
    assert not apps(home).exists()
    assert not handler(home).exists()
    turn(links, on=False)


def test_what_others_wrote_stays(home: dict[str, str]) -> None:
    apps(home).write_text(THEIRS)
    apps(home).chmod(0o600)
    links = XdgLinks(PROGRAM, NAME, home)
    turn(links, on=True)
    turn(links, on=True)
    text = apps(home).read_text()
    assert entries_of(text)["x-scheme-handler/tel"] == (HANDLER, "dialer.desktop", "gnome.desktop")
    assert [line for line in text.splitlines() if line in THEIRS.splitlines()] == [
        line for line in THEIRS.splitlines() if not line.startswith("x-scheme-handler/tel =")
    ]
    turn(links, on=False)
    assert apps(home).read_text() == THEIRS.replace(
        "x-scheme-handler/tel = dialer.desktop;gnome.desktop", "x-scheme-handler/tel=dialer.desktop;gnome.desktop;"
    )
    assert stat.S_IMODE(apps(home).stat().st_mode) == 0o600


def test_a_list_that_is_a_link_stays_one(home: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "dotfiles").write_text(THEIRS)
    apps(home).symlink_to(tmp_path / "dotfiles")
    turn(XdgLinks(PROGRAM, NAME, home), on=True)
    assert apps(home).is_symlink()
    assert HANDLER in (tmp_path / "dotfiles").read_text()


@pytest.mark.parametrize("change", ["chosen", "by desktop", "partly", "moved", "deleted"])
def test_the_present_state_is_told_whoever_changed_it(home: dict[str, str], change: str) -> None:
    home["XDG_CURRENT_DESKTOP"] = "ubuntu:GNOME"
    links = XdgLinks(PROGRAM, NAME, home)
    turn(links, on=True)
    match change:
        case "chosen":
            apps(home).write_text(with_entry(apps(home).read_text(), TYPES, "other.desktop"))
        case "by desktop":
            own = apps(home).with_name("gnome-mimeapps.list")
            own.write_text("[Default Applications]\nx-scheme-handler/tel=other.desktop\n")
        case "partly":
            apps(home).write_text(without_entry(apps(home).read_text(), TYPES[:1], HANDLER))
        case "moved":
            links = XdgLinks(("/elsewhere/softphone",), NAME, home)
        case "deleted":
            handler(home).unlink()
    assert not is_on(links)


def test_another_language_is_no_other_state(home: dict[str, str]) -> None:
    turn(XdgLinks(PROGRAM, NAME, home), on=True)
    assert is_on(XdgLinks(PROGRAM, "美洽坐席", home))


def test_a_package_that_offers_us_is_heard_and_can_be_told_no(home: dict[str, str]) -> None:
    offers = Path(home["XDG_DATA_DIRS"]) / "applications"
    offers.mkdir(parents=True)
    links = XdgLinks(("/opt/softphone",), NAME, home)
    (offers / HANDLER).write_text("[Desktop Entry]\nExec=softphone open -- %u\n")
    assert not is_on(links)
    (offers / "mimeinfo.cache").write_text(with_entry("", TYPES, HANDLER, CACHE))
    assert is_on(links)
    turn(links, on=False)
    assert not is_on(links)
    assert entries_of(apps(home).read_text(), REMOVED) == dict.fromkeys(TYPES, (HANDLER,))
    turn(links, on=True)
    assert is_on(links)
    assert REMOVED not in apps(home).read_text()
    apps(home).write_text(with_entry("", TYPES, "other.desktop"))
    assert not is_on(links)


def test_a_full_or_foreign_home_is_told(home: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "data").write_text("in the way")
    links = XdgLinks(PROGRAM, NAME, home)
    with pytest.raises(PhoneFailure) as caught:
        turn(links, on=True)
    assert caught.value.code is FailureCode.STORAGE_FAILED
    assert not apps(home).exists()


def test_bytes_of_others_survive(home: dict[str, str]) -> None:
    apps(home).write_bytes(b"[Default Applications]\r\n# \xff\xfe\r\ntext/html=b.desktop\r\n")
    links = XdgLinks(PROGRAM, NAME, home)
    turn(links, on=True)
    turn(links, on=False)
    assert apps(home).read_bytes() == b"[Default Applications]\r\n# \xff\xfe\r\ntext/html=b.desktop\r\n"


LINES = st.sampled_from(
    [
        "[Default Applications]",
        "[Added Associations]",
        "# [Default Applications]",
        "text/html=b.desktop",
        "x-scheme-handler/tel=a.desktop;",
        "x-scheme-handler/sip=a.desktop;b.desktop;",
        "",
        "no line of any kind",
    ]
)


@given(st.lists(LINES, max_size=12).map(lambda lines: "".join(f"{line}\n" for line in lines)))
def test_any_list_is_as_before_after_on_and_off(text: str) -> None:
    on = with_entry(text, TYPES, HANDLER)
    assert all(entries_of(on)[one][0] == HANDLER for one in TYPES)
    assert with_entry(on, TYPES, HANDLER) == on
    off = without_entry(on, TYPES, HANDLER)
    assert entries_of(off) == entries_of(text)
    assert without_entry(text, TYPES, HANDLER) == text
    # only a group that holds nothing may go
    assert [line for line in off.splitlines() if line != "[Default Applications]"] == [
        line for line in text.splitlines() if line != "[Default Applications]"
    ]


# ---- the entry


@pytest.mark.parametrize(
    ("command", "line"),
    [
        (("/usr/bin/softphone",), "/usr/bin/softphone -- %u"),
        (("/opt/soft phone/x",), '"/opt/soft phone/x" -- %u'),
        (("a", "100%"), "a 100%% -- %u"),
        (('say "hi"',), r'"say \\"hi\\"" -- %u'),
        (("a\\b", "$HOME", "`x`"), r'"a\\\\b" "\\$HOME" "\\`x\\`" -- %u'),
    ],
)
def test_how_a_command_is_written(command: tuple[str, ...], line: str) -> None:
    assert exec_line(command, "--", "%u") == line


def test_only_the_main_group_of_an_entry_counts() -> None:
    text = "# x\n[Desktop Entry]\nExec = a\nExec=b\n#Exec=c\n[Desktop Action new]\nHidden=true\n"
    assert values_of(text) == {"Exec": "a"}


def test_the_entry_hands_a_link_over_as_one_word(home: dict[str, str]) -> None:
    turn(XdgLinks(("/usr/bin/softphone",), NAME, home), on=True)
    values = values_of(handler(home).read_text())
    assert values["Exec"] == "/usr/bin/softphone open -- %u"
    assert values["MimeType"] == "".join(f"x-scheme-handler/{one};" for one in ("tel", "sip", "callto", "softphone"))


def test_xdg_open_finds_us(home: dict[str, str], tmp_path: Path) -> None:
    told = tmp_path / "told"
    program = tmp_path / "softphone"
    program.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > {shlex.quote(str(told))}\n')
    program.chmod(0o755)
    turn(XdgLinks((str(program), "--data-dir", "d"), NAME, home), on=True)
    # xdg-open asks no screen, but wants one named
    env = {"PATH": os.environ["PATH"], "DISPLAY": ":0", "HOME": str(tmp_path), **home}
    asked = subprocess.run(
        ["xdg-mime", "query", "default", "x-scheme-handler/tel"], env=env, capture_output=True, text=True, check=True
    )
    assert asked.stdout.strip() == HANDLER
    link = "softphone:10086?user_data=a%20b&outbound=group2"
    subprocess.run(["xdg-open", link], env=env, check=True, timeout=20)
    assert told.read_text().splitlines() == ["--data-dir", "d", "open", "--", link]


# ---- start at login


def test_login_on_and_off(home: dict[str, str]) -> None:
    login = XdgAutostart(PROGRAM, NAME, home)
    assert not is_on(login)
    turn(login, on=True)
    assert is_on(login)
    entry = Path(home["XDG_CONFIG_HOME"]) / "autostart" / AUTOSTART
    assert values_of(entry.read_text())["Exec"] == (
        '"/opt/soft phone/bin/softphone" --data-dir /srv/a/100%% run --minimized'
    )
    turn(login, on=False)
    assert not entry.exists()
    turn(login, on=False)


@pytest.mark.parametrize("line", ["Hidden=true", "X-GNOME-Autostart-enabled=false"])
def test_a_desktop_that_switched_it_off_is_believed(home: dict[str, str], line: str) -> None:
    login = XdgAutostart(PROGRAM, NAME, home)
    turn(login, on=True)
    entry = Path(home["XDG_CONFIG_HOME"]) / "autostart" / AUTOSTART
    entry.write_text(f"{entry.read_text()}{line}\n")
    assert not is_on(login)
    turn(login, on=True)
    assert is_on(login)


def test_relative_folders_do_not_count(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    turn(XdgAutostart(PROGRAM, NAME, {"XDG_CONFIG_HOME": "config"}), on=True)
    assert (tmp_path / ".config" / "autostart" / AUTOSTART).exists()


def test_linux_is_served_by_xdg() -> None:
    assert isinstance(link_switch(PROGRAM, NAME), XdgLinks)
    assert isinstance(login_switch(PROGRAM, NAME), XdgAutostart)

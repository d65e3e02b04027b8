"""The Debian package in a clean Debian 12 and 13: installed, used by an ordinary user, upgraded over itself, removed.

The archive is used there too. The clean systems are debootstrapped from the mirror this machine uses. Programs run in
them through bubblewrap with a root of their own (in a plain chroot the kernel forbids the user namespaces that
Chromium's sandbox is made of), as a user without rights. Screen and sound are this machine's virtual ones. Needs root.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from .places import APP_ID, BUILD, ROOT

USER: Final = 61_500
PROGRAM: Final = "/usr/bin/softphone"
SUITES: Final = ("bookworm", "trixie")
_ANSWERS: Final = "13800000001"
_TONE: Final = 440.0
_KEPT: Final = {"language": "en", "wrap_up_reminder": 120.0}


def run() -> None:
    """All steps, told as they pass. Raises `AssertionError` or what a failed program raises."""
    if os.geteuid() != 0:
        raise SystemExit("try-deb needs root: it makes a system of its own")
    package = max(BUILD.glob("*.deb"), key=lambda path: path.stat().st_mtime)
    archive = max(BUILD.glob(f"{APP_ID}-*.tar.xz"), key=lambda path: path.stat().st_mtime)
    for suite in SUITES:
        print(f"{suite}:", flush=True)
        try_in(suite, package, archive)


def try_in(suite: str, package: Path, archive: Path) -> None:
    """All steps in one release of Debian."""
    with clean_system(suite) as root:
        before = our_files(root)
        assert before == [], before
        shutil.copy(package, root / "tmp")
        inside = f"/tmp/{package.name}"
        install(root, inside)
        print("installed", flush=True)
        use(root, first=True)
        install(root, inside, "--reinstall")
        print("upgraded over itself", flush=True)
        use(root, first=False)
        in_root(root, "apt-get", "purge", "-y", "-qq", APP_ID)
        (root / "tmp" / package.name).unlink()
        left = [path for path in our_files(root) if "/home/" not in path]
        assert left == [], f"left behind: {left}"
        print("removed without rest", flush=True)
        unpacked = root / "home/user/便携"
        unpacked.mkdir()
        subprocess.run(["tar", "-C", str(unpacked), "-xf", str(archive)], check=True)
        program = next(unpacked.glob("*/softphone"))
        use(root, first=False, program=f"/{program.relative_to(root)}")  # what the package needed is still there
        print("the archive works too", flush=True)


@contextmanager
def clean_system(suite: str) -> Iterator[Path]:
    """A minimal Debian of its own; the bootstrapped one is kept as an archive for the next time."""
    base, root = BUILD / f"{suite}.tar", BUILD / suite
    shutil.rmtree(root, ignore_errors=True)
    root.mkdir(parents=True)
    if base.exists():
        subprocess.run(["tar", "-C", str(root), "-xpf", str(base)], check=True)
    else:
        command = ["debootstrap", "--variant=minbase", suite, str(root), mirror()]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        subprocess.run(["tar", "-C", str(root), "-cpf", str(base), "."], check=True)
    shutil.copy("/etc/resolv.conf", root / "etc/resolv.conf")
    try:
        yield root
    finally:
        shutil.rmtree(root, ignore_errors=True)


def mirror() -> str:
    """The address this machine's own packages come from."""
    for file in [Path("/etc/apt/sources.list"), *sorted(Path("/etc/apt/sources.list.d").glob("*"))]:
        text = file.read_text(encoding="utf-8") if file.exists() else ""
        for line in text.splitlines():
            if found := re.match(r"(?:URIs:|deb(?: \[.*?\])?)\s+(\S+)", line):
                return found[1]
    raise SystemExit("no package source found in /etc/apt")


def in_root(root: Path, *command: str) -> None:
    """Run an administrator's command in the clean system."""
    env = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"}
    env |= {name: value for name, value in os.environ.items() if name.lower().endswith("_proxy")}
    done = subprocess.run(["chroot", str(root), *command], env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command}: {done.stdout[-3000:]}\n{done.stderr[-3000:]}"


def install(root: Path, package: str, *options: str) -> None:
    """As an admin does: apt, with the package's file."""
    in_root(root, "apt-get", "update", "-qq")
    in_root(root, "apt-get", "install", "-y", "-qq", "--no-install-recommends", *options, package)


def our_files(root: Path) -> list[str]:
    """Every file whose name says it is ours, but dpkg's own notes."""
    found = (path.relative_to(root).as_posix() for path in root.rglob("*softphone*"))
    return sorted(f"/{path}" for path in found if not path.startswith(("var/lib/dpkg", "proc", "sys", "dev", "tmp")))


def through(root: Path) -> list[str]:
    """The words that run a program in the clean system as an ordinary user."""
    seen = ["--bind", str(root), "/", "--dev-bind", "/dev", "/dev", "--proc", "/proc", "--bind", "/tmp", "/tmp"]
    rights = ["--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"]
    as_user = ["setpriv", "--reuid", str(USER), "--regid", str(USER), "--clear-groups", "--no-new-privs", "--"]
    return ["bwrap", *seen, *rights, "--die-with-parent", "--chdir", "/", "--", *as_user]


def use(root: Path, *, first: bool, program: str = PROGRAM) -> None:
    """Sign in to the sandbox, call a customer, hear the tone; settings are there the second time."""
    sys.path.insert(0, str(ROOT))
    from tests.helpers.rig.app import App  # noqa: PLC0415 - only from here on found
    from tests.helpers.rig.machine import Machine  # noqa: PLC0415
    from tests.helpers.rig.waiting import wait_until  # noqa: PLC0415

    home = root / "home/user"
    if first:
        write_settings(home)
    with Machine(bus=False) as machine:
        runtime = machine.folder("agent")
        os.chown(runtime, USER, USER)
        for folder in (machine.session.root, machine.session.root / "sound"):
            folder.chmod(0o755)  # the way to the sockets of screen and sound
        env = {name: value for name, value in machine.env.items() if not name.startswith(("XDG_", "QTWEBENGINE"))}
        env |= {"HOME": "/home/user", "PATH": "/usr/bin:/bin", "XDG_RUNTIME_DIR": str(runtime)}
        with App(env, runtime, "--sandbox", through=through(root), program=[program]) as app:
            app.wait_until_ready(within=60)
            sandboxed(app)
            app.do("set-status", "online")
            app.do("call", _ANSWERS)
            app.wait_for_call("connected", within=20)
            heard = machine.sound.listen_until(lambda it: it.is_tone(_TONE), within=15, what="the customer's tone")
            print(f"a call with sound: {heard.frequency_hz:.0f} Hz, {heard.level_dbfs:.0f} dBFS", flush=True)
            app.do("hangup")
            wait_until(lambda: any(runtime.rglob("number-index-*.sqlite")), within=60, what="the index of numbers")
            kept(home)
            assert app.quit() == 0
            assert list(app.tracebacks()) == []


def write_settings(home: Path) -> None:
    """What the agent chose before the upgrade, in the user's own folders."""
    folder = home / ".config" / APP_ID / "settings"
    folder.mkdir(parents=True)
    (folder / "settings.json").write_text(json.dumps(_KEPT), encoding="utf-8")
    for path in [home, *home.rglob("*")]:
        os.chown(path, USER, USER)


def kept(home: Path) -> None:
    """The settings are what they were."""
    now: dict[str, Any] = json.loads((home / ".config" / APP_ID / "settings/settings.json").read_text(encoding="utf-8"))
    assert _KEPT.items() <= now.items(), now


def sandboxed(app: Any) -> None:
    """Everything runs as the user, the pages under Chromium's filter of system calls."""
    processes = app.processes()
    assert not any("--no-sandbox" in process.command for process in processes)
    pages = [process for process in processes if "--type=renderer" in process.command]
    for process in pages:
        facts = Path(f"/proc/{process.pid}/status").read_text(encoding="utf-8")
        assert re.search(r"^Seccomp:\s+2$", facts, re.MULTILINE), facts
        assert re.search(rf"^Uid:\s+{USER}\b", facts, re.MULTILINE), facts
    assert pages
    print(f"Chromium's sandbox is on in {len(pages)} page(s), as user {USER}", flush=True)

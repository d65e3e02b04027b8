"""The portable archive: the bundle with its desktop files, to be unpacked anywhere and run in place."""

from __future__ import annotations

import os
import platform
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

from . import bundle, tree
from .places import APP_ID, BUILD, PACKAGING, commit_time, mebibytes, version

_README = """\
Run ./softphone: nothing needs to be installed. `./softphone --help` tells the verbs.
desktop/ holds what a system-wide installation would add: menu entry, icons, manual, udev rule for headset buttons.
The user guide is in desktop/usr/share/doc/meiqia-softphone/guide.
On Ubuntu 24.04 and newer the engine's own sandbox needs desktop/etc/apparmor.d/ with the path of this folder in it.

运行 ./softphone 即可，无需安装。desktop/ 内是系统级安装会添加的文件：菜单项、图标、手册、耳麦按键的 udev 规则。
用户指南在 desktop/usr/share/doc/meiqia-softphone/guide。
"""


def make() -> Path:
    """Build `build/package/meiqia-softphone-VERSION-linux-MACHINE.tar.xz`. Raises `subprocess.CalledProcessError`."""
    name = f"{APP_ID}-{version()}"
    root, staged = BUILD / "portable", BUILD / "portable-tree"
    for folder in (root, staged):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    tree.lay_out(bundle.made(), staged)
    shutil.move(staged / "opt" / APP_ID, root / name)
    (staged / "usr/bin/softphone").unlink()
    (staged / "usr/bin").rmdir()
    (staged / "opt").rmdir()
    shutil.move(staged, root / name / "desktop")
    (root / name / "README.txt").write_text(_README, encoding="utf-8")
    target = BUILD / f"{name}-linux-{platform.machine()}.tar.xz"
    settled = ["--sort=name", "--owner=0", "--group=0", "--numeric-owner", f"--mtime=@{commit_time()}"]
    command = ["tar", "-C", str(root), *settled, "-I", "xz -T0 -2", "-cf", str(target), name]
    subprocess.run(command, check=True)
    shutil.rmtree(root)
    print(f"portable: {mebibytes(target.stat().st_size)}, {target}")
    return target


def check() -> None:
    """Unpack it where the path has a space and Chinese, and live the demo's working day with it."""
    archive = max(BUILD.glob(f"{APP_ID}-*.tar.xz"), key=lambda path: path.stat().st_mtime)
    folder = BUILD / "try 便携"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    subprocess.run(["tar", "-C", str(folder), "-xf", str(archive)], check=True)
    program = folder / f"{APP_ID}-{version()}" / "softphone"
    env = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "PULSE_SERVER")}
    env["SOFTPHONE_PROGRAM"] = shlex.quote(str(program))
    subprocess.run([sys.executable, str(PACKAGING / "demo.py")], check=True, env=env)
    shutil.rmtree(folder)

"""The Debian package: the tree with a control file, one command, no other tool than dpkg-deb."""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
from pathlib import Path

from . import bundle, tree
from .places import APP_ID, BUILD, PACKAGING, SUMMARY, commit_time, mebibytes, size_of, version

# Libraries that PyInstaller has put into the bundle are not asked for again; what stays outside on purpose is: the
# graphics stack, which must fit the machine's driver, the sound client, D-Bus, and whatever Qt loads by name.
OUTSIDE = (
    *("libegl1", "libgl1", "libgbm1", "libdbus-1-3", "libfontconfig1", "libglib2.0-0", "libasound2", "libpulse0"),
    *("libnss3", "libxkbcommon0", "libxkbcommon-x11-0", "libxcb-cursor0"),
)
RENAMED = {"libglib2.0-0", "libasound2"}  # names with t64 behind them since Debian 13 and Ubuntu 24.04


def make() -> Path:
    """Build `build/package/meiqia-softphone_VERSION_ARCH.deb`. Raises `subprocess.CalledProcessError`."""
    root = BUILD / "deb"
    shutil.rmtree(root, ignore_errors=True)
    root.mkdir(parents=True)
    folder = bundle.made()
    tree.lay_out(folder, root)
    control = root / "DEBIAN"
    control.mkdir()
    (control / "control").write_text(_control(folder, size_of(root) // 1024), encoding="utf-8")
    conffiles = sorted("/" + path.relative_to(root).as_posix() for path in (root / "etc").rglob("*") if path.is_file())
    (control / "conffiles").write_text("\n".join(conffiles) + "\n", encoding="utf-8")
    for script in ("postinst", "postrm"):
        shutil.copyfile(PACKAGING / "linux" / script, control / script)
        (control / script).chmod(0o755)
    target = BUILD / f"{APP_ID}_{version()}_{architecture()}.deb"
    env = os.environ | {"SOURCE_DATE_EPOCH": str(commit_time())}
    subprocess.run(["dpkg-deb", "--root-owner-group", "-Zzstd", "--build", str(root), str(target)], check=True, env=env)
    shutil.rmtree(root)
    print(f"deb: {mebibytes(target.stat().st_size)}, {target}")
    return target


def architecture() -> str:
    """This machine's, in Debian's words."""
    machine = platform.machine()
    return {"x86_64": "amd64", "aarch64": "arm64"}.get(machine, machine)


def _control(folder: Path, kibibytes: int) -> str:
    names = [f"{name} | {name}t64" if name in RENAMED else name for name in OUTSIDE]
    fields = {
        "Package": APP_ID,
        "Version": version(),
        "Architecture": architecture(),
        "Maintainer": "Meiqia Softphone <softphone@meiqia.invalid>",
        "Installed-Size": str(kibibytes),
        "Depends": ", ".join([f"libc6 (>= {_libc_needed(folder)})", *names]),
        "Recommends": "fonts-noto-cjk, pulseaudio | pipewire-pulse, gnome-keyring | kwalletmanager, xdg-utils",
        "Section": "net",
        "Priority": "optional",
        "Description": f"{SUMMARY}\n A window with dialpad, status and transfer, calls by WebRTC, tray, notifications"
        "\n and hotkeys; with a sandbox to try everything without an account.",
    }
    return "".join(f"{name}: {value}\n" for name, value in fields.items())


def _libc_needed(folder: Path) -> str:
    """The newest version of the C library that anything in the bundle asks for."""
    versions = {(2, 28)}
    for library in [folder / "softphone", *folder.rglob("*.so*")]:
        if library.is_file() and not library.is_symlink():
            found = re.findall(rb"GLIBC_(\d+)\.(\d+)", library.read_bytes())
            versions |= {(int(major), int(minor)) for major, minor in found}
    return ".".join(str(part) for part in max(versions))

"""The bundle laid out as a Linux system wants it: program, menu entry, icons, link handlers, manual, udev rule."""

from __future__ import annotations

import gzip
import os
import shutil
from pathlib import Path

from . import icons, inventory, manpage
from .places import APP_ID, PACKAGING, ROOT, commit_time

_LINUX = PACKAGING / "linux"


def lay_out(bundle: Path, root: Path, *, opt: str = f"opt/{APP_ID}") -> None:
    """Fill the empty folder `root`. Files get the commit's date and the usual rights."""
    shutil.copytree(bundle, root / opt, symlinks=True)
    for entry in (f"{APP_ID}.desktop", f"{APP_ID}-links.desktop"):
        _put(_LINUX / entry, root / "usr/share/applications" / entry)
    _put(_LINUX / f"{APP_ID}.metainfo.xml", root / f"usr/share/metainfo/{APP_ID}.metainfo.xml")
    _put(_LINUX / f"{APP_ID}-autostart.desktop", root / f"etc/xdg/autostart/{APP_ID}.desktop")
    for rule in _LINUX.glob("*.rules"):
        _put(rule, root / "usr/lib/udev/rules.d" / rule.name)
    _put(_LINUX / "apparmor", root / f"etc/apparmor.d/{APP_ID}")
    icons.install(root / "usr/share/icons/hicolor")
    doc = root / f"usr/share/doc/{APP_ID}"
    for name in ("LICENSE", "CHANGELOG.md"):
        _put(ROOT / name, doc / ("copyright" if name == "LICENSE" else name))
    for page in sorted((ROOT / "resources/guide").rglob("*.*")):
        _put(page, doc / page.relative_to(ROOT / "resources"))
    inventory.write_into(doc)
    manual = root / "usr/share/man/man1/softphone.1.gz"
    manual.parent.mkdir(parents=True)
    manual.write_bytes(gzip.compress(manpage.page().encode(), mtime=0))
    command = root / "usr/bin/softphone"
    command.parent.mkdir(parents=True)
    command.symlink_to(f"/{opt}/softphone")
    _settle(root)


def _put(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _settle(root: Path) -> None:
    """Rights that don't depend on who builds, and one date for all."""
    when = commit_time()
    for path in [root, *root.rglob("*")]:
        if not path.is_symlink():
            runs = path.is_dir() or os.access(path, os.X_OK)
            path.chmod(0o755 if runs else 0o644)
        os.utime(path, (when, when), follow_symlinks=False)

"""Two bundles of the same commit, compared file by file."""

from __future__ import annotations

import hashlib
from pathlib import Path

from . import bundle
from .places import BUILD

# Why files may differ; anything else is a finding.
KNOWN = {"base_library.zip": "the standard library's archive keeps the order in which files were compiled"}


def compare() -> None:
    """Build twice, print the differing files; raises `SystemExit` (1) when one differs for no known reason."""
    first, second = (
        hashes(bundle.make(BUILD / name) if name != "bundle" else bundle.made()) for name in ("bundle", "again")
    )
    differing = sorted(name for name in first.keys() | second.keys() if first.get(name) != second.get(name))
    for name in differing:
        print(f"differs: {name}: {KNOWN.get(name, 'for no known reason')}")
    print(f"{len(first)} files, {len(differing)} differ")
    if any(name not in KNOWN for name in differing):
        raise SystemExit(1)


def hashes(folder: Path) -> dict[str, str]:
    """Digest of every file, of a link its target."""
    found = {}
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            found[name] = f"-> {path.readlink()}"
        elif path.is_file():
            found[name] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found

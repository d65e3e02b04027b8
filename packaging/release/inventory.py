"""What is inside a package: a CycloneDX list of components, and every licence with its text.

Components are the libraries that `pyproject.toml` names, and all that these need on this system. What Qt, PyAV and
Python bring as compiled libraries is listed beside them by hand, since no metadata names it.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Final

from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import DisjunctiveLicense, LicenseExpression
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL
from packaging.requirements import Requirement

from .places import APP_ID, ROOT, version

# (name, what carries it, licence): compiled into wheels.
NATIVE: Final = (
    ("Qt", "PySide6_Essentials", "LGPL-3.0-only"),
    ("Qt WebEngine", "PySide6_WebEngine", "LGPL-3.0-only"),
    ("Chromium", "PySide6_WebEngine", "BSD-3-Clause"),
    ("FFmpeg, with x264 and x265", "av", "GPL-3.0-or-later"),
    ("Opus", "av", "BSD-3-Clause"),
    ("OpenSSL", "cryptography", "Apache-2.0"),
    ("libsrtp", "pylibsrtp", "BSD-3-Clause"),
    ("OpenBLAS", "numpy", "BSD-3-Clause"),
)
_DUTIES: Final = """\
What follows from these licences
================================
Qt and PySide6 are used under the LGPL-3.0. They lie as separate, replaceable shared libraries in the program's folder
(_internal/PySide6): put your own build of the same version in their place and the program uses it. Their source is at
download.qt.io under the version named below; whoever gave you this package owes you that source for three years on
request. Nothing forbids you to debug or reverse-engineer what is needed for such a change.

PyAV brings an FFmpeg with x264 and x265, which are under the GPL. Only the sandbox, a process of its own, loads it
(through aiortc); a package without the sandbox has no part under the GPL.
"""


def runtime() -> dict[str, metadata.Distribution]:
    """Every distribution a user gets on this system, by normalised name."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    found: dict[str, metadata.Distribution] = {}
    waiting = [Requirement(line) for line in project["dependencies"]]
    while waiting:
        need = waiting.pop()
        name = _normal(need.name)
        wanted = need.marker is None or any(need.marker.evaluate({"extra": extra}) for extra in (*need.extras, ""))
        if not wanted or name in found:
            continue
        found[name] = metadata.distribution(need.name)
        for line in found[name].requires or ():
            inner = Requirement(line)
            if inner.marker is None or any(inner.marker.evaluate({"extra": extra}) for extra in (*need.extras, "")):
                waiting.append(inner)
    return dict(sorted(found.items()))


def write_into(folder: Path) -> None:
    """`sbom.cdx.json` and `THIRD-PARTY-LICENSES.txt`."""
    folder.mkdir(parents=True, exist_ok=True)
    inside = runtime()
    (folder / "sbom.cdx.json").write_text(_bom(inside), encoding="utf-8")
    (folder / "THIRD-PARTY-LICENSES.txt").write_text("\n".join(_licences(inside)), encoding="utf-8")
    print(f"{len(inside)} Python distributions and {len(NATIVE)} compiled parts listed in {folder}")


def _bom(inside: dict[str, metadata.Distribution]) -> str:
    bom = Bom()
    bom.metadata.component = Component(name=APP_ID, version=version(), type=ComponentType.APPLICATION, bom_ref=APP_ID)
    for name, found in inside.items():
        licence = _licence(found)
        bom.components.add(
            Component(
                name=name,
                version=found.version,
                type=ComponentType.LIBRARY,
                bom_ref=name,
                purl=PackageURL("pypi", None, name, found.version),
                licenses=[DisjunctiveLicense(name=licence)],
            )
        )
    for name, carrier, licence in NATIVE:
        if (found_carrier := inside.get(_normal(carrier))) is not None:
            bom.components.add(
                Component(
                    name=name,
                    version=found_carrier.version,
                    type=ComponentType.LIBRARY,
                    bom_ref=f"{carrier}/{name}",
                    description=f"compiled into {carrier}",
                    licenses=[LicenseExpression(licence)],
                )
            )
    bom.register_dependency(bom.metadata.component, tuple(bom.components))
    listed = json.loads(JsonV1Dot6(bom).output_as_string())
    # A list that says when it was made, or has a random number, would differ between two builds of one commit.
    listed.pop("serialNumber", None)
    listed["metadata"].pop("timestamp", None)
    return json.dumps(listed, indent=2, ensure_ascii=False) + "\n"


def _licences(inside: dict[str, metadata.Distribution]) -> Iterator[str]:
    yield _DUTIES
    yield "Compiled parts\n=============="
    yield from (f"{name} (in {carrier}): {licence}" for name, carrier, licence in NATIVE)
    yield "\nPython distributions\n===================="
    for name, found in inside.items():
        yield f"\n---- {name} {found.version}: {_licence(found)}"
        for path in sorted(found.files or (), key=str):
            if re.search(r"(licen[cs]e|copying|notice)[^/]*$", str(path), re.IGNORECASE) and path.suffix not in (
                ".py",
                ".pyc",
            ):
                text = Path(str(path.locate())).read_text(encoding="utf-8", errors="replace").strip()
                yield f"\n{path.name}:\n{text}"


def _licence(found: metadata.Distribution) -> str:
    facts = found.metadata
    said = facts.get("License-Expression") or facts.get("License") or ""
    if said and len(said) < 100 and said != "UNKNOWN":
        return str(said).replace("\n", " ")
    classes = [line.rpartition(" :: ")[2] for line in facts.get_all("Classifier") or () if "License ::" in line]
    return ", ".join(classes) or "see its licence file"


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()

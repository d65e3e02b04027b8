"""What packages say of the program is true and well-formed. Building them takes minutes: `packaging/package.py`."""

from __future__ import annotations

import json
import plistlib
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from softphone.control.arguments import build_parser
from softphone.control.cli_words import CliWords

ROOT = Path(__file__).parents[1]
LINUX = ROOT / "packaging" / "linux"
SCHEMES = {"tel", "sip", "callto", "softphone"}


def run(*command: object) -> subprocess.CompletedProcess[str]:
    """Run a tool of packaging; it must succeed."""
    words = [str(word) for word in command]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done


def made(program: str, tmp_path: Path) -> str:
    """What a line of Python prints that runs beside `packaging/package.py`."""
    code = f"import sys; sys.path.insert(0, {str(ROOT / 'packaging')!r}); from pathlib import Path; {program}"
    return run(sys.executable, "-W", "error", "-c", code).stdout


@pytest.mark.parametrize("entry", sorted(LINUX.glob("*.desktop")), ids=lambda path: path.stem)
def test_desktop_entries_are_valid(entry: Path) -> None:
    assert run("desktop-file-validate", entry).stdout == ""


def test_the_store_entry_is_valid() -> None:
    run("appstreamcli", "validate", "--no-net", LINUX / "meiqia-softphone.metainfo.xml")


def test_every_system_registers_the_same_links() -> None:
    links = (LINUX / "meiqia-softphone-links.desktop").read_text(encoding="utf-8")
    assert set(re.findall(r"x-scheme-handler/(\w+)", links)) == SCHEMES
    metainfo = (LINUX / "meiqia-softphone.metainfo.xml").read_text(encoding="utf-8")
    assert set(re.findall(r"x-scheme-handler/(\w+)", metainfo)) == SCHEMES
    installer = (ROOT / "packaging/windows/softphone.iss").read_text(encoding="utf-8")
    assert set(re.findall(r'#emit Handler\("(\w+)"\)', installer)) == SCHEMES
    bundle = plistlib.loads((ROOT / "packaging/macos/Info.plist").read_bytes())
    assert set(bundle["CFBundleURLTypes"][0]["CFBundleURLSchemes"]) == SCHEMES


def test_macos_may_use_the_microphone_and_says_why() -> None:
    bundle = plistlib.loads((ROOT / "packaging/macos/Info.plist").read_bytes())
    rights = plistlib.loads((ROOT / "packaging/macos/entitlements.plist").read_bytes())
    assert "客户" in bundle["NSMicrophoneUsageDescription"]
    assert rights["com.apple.security.device.audio-input"] is True


def test_the_manual_names_every_verb(tmp_path: Path) -> None:
    page = made("from release import manpage, places; places.version(); print(manpage.page())", tmp_path)
    parser = build_parser(CliWords.of_locale({"LC_ALL": "C"}))
    verbs = re.findall(r"^    ([a-z-]+) ", parser.format_help(), re.MULTILINE)
    assert len(verbs) > 20
    assert [verb for verb in verbs if "\\fB" + verb.replace("-", "\\-") not in page] == []


@pytest.mark.parametrize("readme", ["README.md", "README.zh_CN.md"])
def test_the_verbs_of_the_readme_run_as_pasted(readme: str) -> None:
    text = (ROOT / readme).read_text(encoding="utf-8")
    assert re.findall(r"^    (?:python3? -m )?softphone .*", text, re.MULTILINE) == []
    lines = re.findall(r"^    \.venv/bin/softphone (.*)", text, re.MULTILINE)
    assert len(lines) >= 5
    parser = build_parser(CliWords.of_locale({"LC_ALL": "C"}))
    for line in lines:
        parser.parse_known_args(shlex.split(line, comments=True))  # the sandbox has a parser of its own


def test_the_inventory_lists_every_part_with_its_licence(tmp_path: Path) -> None:
    made(f"from release import inventory; inventory.write_into(Path({str(tmp_path)!r}))", tmp_path)
    listed = json.loads((tmp_path / "sbom.cdx.json").read_text(encoding="utf-8"))["components"]
    assert {"pyside6-webengine", "qasync", "httpx", "keyring", "Chromium"} <= {part["name"] for part in listed}
    licences = {part["name"]: json.dumps(part["licenses"]) for part in listed}
    assert [name for name, licence in licences.items() if "AGPL" in licence or "see its licence" in licence] == []
    texts = (tmp_path / "THIRD-PARTY-LICENSES.txt").read_text(encoding="utf-8")
    assert "LGPL" in texts
    assert len(texts) > 100_000


def test_icons_come_in_every_size(tmp_path: Path) -> None:
    made(f"from release import icons; icons.install(Path({str(tmp_path)!r}))", tmp_path)
    sizes = {path.parents[1].name for path in tmp_path.rglob("*.png")}
    assert {"16x16", "32x32", "48x48", "256x256", "512x512"} <= sizes
    assert (tmp_path / "scalable/apps/meiqia-softphone.svg").exists()


def test_ci_knows_the_request_for_packages_and_no_other() -> None:
    def ask(*words: str) -> subprocess.CompletedProcess[str]:
        """With a dev.sh that only says what it is asked."""
        script = (ROOT / ".ci/run").read_text(encoding="utf-8").replace("sh packaging/dev.sh", "echo asked")
        done = ["bash", "-c", script, str(ROOT / ".ci/run"), *words]
        return subprocess.run(done, capture_output=True, text=True, timeout=20, check=False, cwd=ROOT / ".ci")

    assert ask().stdout == "asked test\n"
    assert ask("packages").stdout == "asked test\nasked packages\n"
    assert (ask("package").returncode, ask("package").stdout) == (2, "")

"""The scripts of a page load, joined from the files in `resources/web`."""

from __future__ import annotations

import re
from pathlib import Path

from softphone.services.settings import PlatformAddresses
from softphone.telephony.page_scripts import ISOLATED_WORLD_FILES, MAIN_WORLD_FILES, PageScripts

WEB = Path(__file__).parents[3] / "resources" / "web"
VENDOR = re.compile(r"MQCallSDK|muteCall|holdCall|incomingCall|callAgentStatus|trunk_number|getAgentRule|agentId")


def test_every_file_is_in_exactly_one_world() -> None:
    assert sorted(MAIN_WORLD_FILES + ISOLATED_WORLD_FILES) == sorted(path.name for path in WEB.glob("*.js"))


def test_files_are_joined_after_what_they_import() -> None:
    for number, name in enumerate(MAIN_WORLD_FILES):
        imported = re.findall(r'^import .* from "\./(.*)";$', (WEB / name).read_text(encoding="utf-8"), re.MULTILINE)
        assert set(imported) <= set(MAIN_WORLD_FILES[:number]), name


def test_nothing_of_a_module_is_left_and_nothing_reaches_the_page() -> None:
    scripts = PageScripts(WEB)
    for script in (scripts.main_world("n0nce"), scripts.isolated_world("n0nce", "3")):
        assert not re.search(r"^\s*(import|export)\b", script, re.MULTILINE)
        assert script.startswith("(() => {")
        assert '"n0nce"' in script


def test_only_three_files_know_the_vendors_words() -> None:
    knowing = {path.name for path in WEB.iterdir() if VENDOR.search(path.read_text(encoding="utf-8"))}
    assert knowing == {"sdk_adapter.js", "sdk_global.js", "sdk_readings.js"}


def test_the_document_carries_its_content_policy() -> None:
    html = PageScripts(WEB).html(PlatformAddresses())
    assert "content=\"default-src 'none'; script-src https://static-app.meiqia.com" in html
    assert "<script" not in html

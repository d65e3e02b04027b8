"""A computer without a Chinese font: found without Qt, told once and by the check."""

from __future__ import annotations

import asyncio
import re
import subprocess
import sys
from pathlib import Path

import pytest

from softphone.desktop import fonts
from softphone.domain.diagnostics import Cause, CheckId, Verdict
from softphone.domain.errors import FailureCode
from softphone.services.diagnostics.diagnostics import Diagnostics
from softphone.services.diagnostics.network_checks import FontGroup
from softphone.ui.text.ts_file import translations
from softphone.ui.text.word_failures import FAILURES
from tests.helpers.rig.sandbox import ROOT

CONFIGURATION = "<?xml version='1.0'?><fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>"
ASK = "from softphone.desktop.fonts import has_chinese_font; print(has_chinese_font())"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="fontconfig is Linux's")
def test_fontconfig_is_asked_for_the_language(tmp_path: Path) -> None:
    configuration = tmp_path / "fonts.conf"
    configuration.write_text(CONFIGURATION.format(fonts=tmp_path, cache=tmp_path / "cache"), encoding="utf-8")
    environ = {"FONTCONFIG_FILE": str(configuration), "HOME": str(tmp_path), "PATH": "/usr/bin"}
    done = subprocess.run(
        [sys.executable, "-c", ASK], env=environ, cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"
    assert fonts.has_chinese_font()  # the tests' own pictures need one


@pytest.mark.parametrize("there", [True, False])
def test_the_check_says_so(*, there: bool) -> None:
    (result,) = asyncio.run(Diagnostics((FontGroup(lambda: there),), busy=lambda: False).run())
    assert result.id is CheckId.FONTS
    assert result.finding.cause is (Cause.FONTS_GOOD if there else Cause.NO_CHINESE_FONT)
    assert result.verdict is (Verdict.PASS if there else Verdict.WARN)


@pytest.mark.parametrize("there", [True, False])
def test_the_agent_is_told_at_the_start(monkeypatch: pytest.MonkeyPatch, *, there: bool) -> None:
    monkeypatch.setattr(fonts, "has_chinese_font", lambda: there)
    assert [failure.code for failure in fonts.font_troubles()] == ([] if there else [FailureCode.NO_CHINESE_FONT])


def test_the_sentence_can_be_read_without_one() -> None:
    chinese = translations("zh_CN")[("Failure", FAILURES[FailureCode.NO_CHINESE_FONT])]
    assert re.match(r"No Chinese font: install fonts-noto-cjk\..*字体", chinese)

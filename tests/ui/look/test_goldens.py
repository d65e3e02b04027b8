"""Every scene looks as it did when somebody last looked at it. How goldens are made: tests/helpers/ui_goldens.py."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from softphone.ui.look.theme import Theme
from softphone.ui.text.words import Words
from tests.helpers.ui_goldens import FOLDER, RENEW, Digest, difference, digest, draw, looks_of, read, why_not
from tests.helpers.ui_samples import SAMPLES, TALK, Sample, ready, with_call
from tests.helpers.ui_scenes import Studio, scenes

BY_NAME = {sample.name: sample for sample in SAMPLES}


@pytest.fixture(scope="module")
def studio(app: QApplication, _looks: tuple[Theme, Words]) -> Iterator[Studio]:
    """The studio, with the goldens' font."""
    if trouble := why_not(app):
        pytest.skip(f"no goldens: {trouble}")
    made = Studio(app, *_looks)
    made.pin_font()
    yield made
    made.close()


@pytest.fixture(scope="module")
def drawn(studio: Studio) -> dict[str, dict[tuple[str, str], Digest]]:
    """All scenes as they look now: drawn once, for a switch of the looks costs more than a picture."""
    return draw(studio)


@pytest.mark.parametrize("name", [scene.name for scene in scenes()])
def test_a_scene_looks_as_it_did(name: str, drawn: dict[str, dict[tuple[str, str], Digest]]) -> None:
    kept = read(name)
    other = {" ".join(look): told for look, seen in drawn[name].items() if (told := difference(kept.get(look), seen))}
    assert not other, (
        f"“{name}” looks other than its golden: {other}. If it is meant to, look at it"
        f" (.venv/bin/python -m tests.helpers.ui_gallery FOLDER {name}), then: {RENEW} {name}"
    )


def test_no_golden_is_left_of_a_scene_that_is_gone() -> None:
    gone = {path.stem for path in FOLDER.glob("*.txt")} - {scene.name for scene in scenes()}
    assert not gone, f"without names this removes them: {RENEW}"


def test_goldens_stay_small_text() -> None:
    assert {path.suffix for path in FOLDER.iterdir()} == {".txt"}
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 300_000


def test_every_look_is_kept_of_some_scene() -> None:
    assert len({look for scene in scenes() if len(looks_of(scene)) == 1 for look in looks_of(scene)}) == 4


def seen(studio: Studio, sample: Sample) -> Digest:
    studio.words.choose("en")
    studio.theme.choose("light")
    return digest(studio.window_picture(sample))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (BY_NAME["connected"], BY_NAME["muted"]),
        (BY_NAME["idle"], BY_NAME["idle-break"]),
        (BY_NAME["line-good"], BY_NAME["held"]),
        (BY_NAME["offered"], BY_NAME["offered-silenced"]),
        (Sample("one", ready()), BY_NAME["idle-missed"]),
        (Sample("one", with_call(TALK)), BY_NAME["connected-wish"]),
    ],
    ids=lambda sample: sample.name,
)
def test_what_an_agent_would_see_is_told(studio: Studio, one: Sample, other: Sample) -> None:
    assert difference(seen(studio, one), seen(studio, other))


def test_a_computer_without_the_font_says_so(app: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.helpers.ui_goldens.FONT", "No Such Font")
    assert why_not(app) == "the font No Such Font is not installed (Debian: fonts-noto-cjk)"


def test_another_hinting_of_the_same_font_is_no_difference(studio: Studio, app: QApplication) -> None:
    before = {sample.name: seen(studio, sample) for sample in SAMPLES[::6]}
    font = QFont(app.font())
    for hinting in (QFont.HintingPreference.PreferNoHinting, QFont.HintingPreference.PreferVerticalHinting):
        font.setHintingPreference(hinting)
        app.setFont(font)
        for sample in SAMPLES[::6]:
            assert not difference(before[sample.name], seen(studio, sample)), sample.name
    studio.pin_font()

"""The gallery's command: a picture of each scene in every language and look, and an index that leads to all of them."""

from __future__ import annotations

import re
from pathlib import Path

from PIL import Image

from softphone.presentation.window.window_state import Page
from tests.helpers.ui_gallery import write
from tests.helpers.ui_scenes import scenes


def test_the_index_leads_to_every_picture(tmp_path: Path) -> None:
    assert write(tmp_path, ("mini", "mini-talk")) == 2 * 4 + 4 + 4
    page = (tmp_path / "index.html").read_text("utf-8")
    links = re.findall(r'src="([^"]+)"', page)
    assert sorted(links) == sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.png"))
    assert "http" not in page
    assert page.count('data-language="zh_CN"') == page.count('data-theme="dark"') == len(links) / 2
    sizes = {}
    for scale in ("1", "1.5", "2"):
        with Image.open(tmp_path / "en-dark" / f"mini-talk@{scale}x.png") as picture:
            sizes[scale] = picture.size
    assert sizes == {"1": (320, 64), "1.5": (480, 96), "2": (640, 128)}


def test_every_scene_has_a_name_of_its_own() -> None:
    names = [scene.name for scene in scenes()]
    assert len(names) == len(set(names))


def test_every_page_popup_mini_window_menus_and_tray_have_scenes() -> None:
    assert {*Page, "menus", "tray", "mini", "popup"} <= {scene.panel for scene in scenes()}

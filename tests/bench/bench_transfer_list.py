"""How long a list of 2,000 agents takes to index, to filter at a key, and to draw.

`python -m tests.bench.bench_transfer_list` prints figures and judges nothing: no test may depend
on how quick its machine is.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from random import Random
from time import perf_counter

from PySide6.QtWidgets import QApplication

from softphone.desktop.pinyin import PinyinKeys
from softphone.domain.identity import AgentId
from softphone.presentation.transfer.transfer_page import TransferDraft, transfer_view
from softphone.presentation.transfer.transfer_search import TransferIndex
from softphone.services.ports import TransferAgent
from softphone.ui.look.theme import Theme
from softphone.ui.text.words import Words
from softphone.ui.transfer.transfer_page import TransferPage
from tests.helpers.ui_samples import NOW

AGENTS = 2000
_FAMILY = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗单曾"
_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀英华玉兰平刚桂"


def agents(count: int = AGENTS) -> tuple[TransferAgent, ...]:
    """Made-up people, always the same."""
    random = Random(1)
    obstacles = ("", "", "", "occupied", "not_registered")
    return tuple(
        TransferAgent(
            AgentId(str(1000 + place)),
            random.choice(_FAMILY) + "".join(random.choices(_GIVEN, k=random.randint(1, 2))),
            str(8000 + place),
            "register",
            "",
            "web",
            random.choice(obstacles),
        )
        for place in range(count)
    )


def timed(what: str, work: Callable[[], object], times: int = 1) -> None:
    """Print how long one takes."""
    start = perf_counter()
    for _ in range(times):
        work()
    print(f"{what:44} {(perf_counter() - start) / times * 1000:8.2f} ms")


def main() -> None:
    """All figures."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    everybody = agents()
    names = tuple(agent.name for agent in everybody)
    keys = PinyinKeys()
    timed("pinyin, in a thread, first time", lambda: asyncio.run(keys.spellings(names)))
    spellings = dict(zip(names, asyncio.run(keys.spellings(names)), strict=True))
    timed("index 2,000 agents, first time", lambda: TransferIndex(everybody, spellings))
    timed("index them again, every 5 s", lambda: TransferIndex(everybody, spellings), 5)
    index = TransferIndex(everybody, spellings)
    for query in ("", "l", "ln", "李", "1002"):
        timed(f"filter by {query!r}", lambda query=query: index.find(query), 20)  # type: ignore[misc] # bound now
    page = TransferPage(Theme(app, "light"), Words("zh_CN"))
    page.resize(320, 320)
    page.show()

    def show(query: str) -> None:
        rows = index.find(query)
        page.show_view(transfer_view(TransferDraft("c1", query=query, rows=rows, fresh_at=NOW), None, NOW))
        app.processEvents()

    timed("open the page on everybody and paint", lambda: show(""))
    for query in ("l", "ln", ""):
        timed(f"type {query!r}: filter, model, paint", lambda query=query: show(query))  # type: ignore[misc] # bound now
    bar = page.rows.verticalScrollBar()

    def scroll() -> None:
        bar.setValue((bar.value() + 173) % bar.maximum())
        app.processEvents()

    timed("one step of scrolling with its paint", scroll, 200)
    page.hide()


if __name__ == "__main__":
    main()

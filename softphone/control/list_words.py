"""The command line's words for lists: do-not-call. Chinese and English, as `cli_words`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

LIST_WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "help.do-not-call": ("免打扰名单：名单中的号码不会被拨打", "the do-not-call list: its numbers are never dialled"),
    "help.do-not-call.add": ("加入一个号码", "add a number"),
    "help.do-not-call.remove": ("移除一个号码", "remove a number"),
    "help.do-not-call.list": ("列出全部号码", "show all numbers"),
    "help.do-not-call.import": ("从文件加入号码", "add the numbers of a file"),
    "help.action": ("要做什么", "what to do"),
    "help.listed_number": ("号码", "the number"),
    "help.csv_file": ("CSV 文件，每行一个号码", "a CSV file, one number a line"),
    "help.today": ("今天的数据", "the figures of today"),
    "today.calls": (
        "呼入 {calls_in}（接听率 {answered_share}，未接 {missed}）· 呼出 {calls_out}",
        "in {calls_in} (answered {answered_share}, missed {missed}) · out {calls_out}",
    ),
    "today.seconds": (
        "通话 {talk} · 保持 {hold} · 话后整理 {wrap_up} · 平均处理 {mean}",
        "talk {talk} · hold {hold} · wrap-up {wrap_up} · mean handling {mean}",
    ),
    "do-not-call.added": ("新增 {added} 个，已有 {known} 个。", "{added} added, {known} known already."),
    "do-not-call.bad": ("没有号码的行：{lines}", "lines without a number: {lines}"),
}

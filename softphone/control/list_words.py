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
    "help.lists": ("全部呼叫名单", "all call lists"),
    "help.list": ("呼叫名单：逐个查看、拨打客户", "a call list: see and call one customer after the other"),
    "help.list.import": ("从 CSV 导入名单", "import a list from CSV"),
    "help.list.show": ("显示一个名单", "show a list"),
    "help.list.next": ("显示下一位客户", "show the next customer"),
    "help.list.dial": ("拨打所显示的客户", "call the customer who is shown"),
    "help.list.skip": ("跳过所显示的客户", "skip the customer who is shown"),
    "help.list.result": ("保存这一通的结果", "keep the result of the call"),
    "help.list.export": ("导出名单和结果", "export the list with its results"),
    "help.list_name": ("名单的名称；不写则为最新的名单", "the list's name; without it the newest"),
    "help.list_file": ("CSV 文件，其中一列是号码", "a CSV file with a column of numbers"),
    "help.--name": ("名单的名称；不写则用文件名", "the list's name; without it the file's"),
    "help.--reason": ("原因", "the reason"),
    "help.outcome": ("结果", "the outcome"),
    "help.--again": ("再次拨打的时间：15:30 或 2026-12-01T15:30", "when to call again: 15:30 or 2026-12-01T15:30"),
    "lists.one": (
        "{name}：共 {total}，待拨 {open}，再拨 {again}，已拨 {called}，完成 {done}，跳过 {skipped}",
        "{name}: {total} in all, {open} open, {again} again, {called} called, {done} done, {skipped} skipped",
    ),
    "list.exported": ("已将 {exported} 行写入 {file}。", "{exported} rows written to {file}."),
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

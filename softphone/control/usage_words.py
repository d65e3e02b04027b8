"""What argparse says of a command line, in Chinese: headings, its own help line, and why a line makes no sense.

argparse speaks through gettext only, which wants compiled catalogues; its few sentences are matched here instead. One
that a later Python words differently stays English.
"""

from __future__ import annotations

import re
from typing import Final

_HEADINGS: Final = (
    ("usage: ", "用法："),
    ("positional arguments:", "参数："),
    ("options:", "选项："),
    ("show this help message and exit", "显示帮助并退出"),
)
_SENTENCES: Final = (
    (r"the following arguments are required: (.+)", r"缺少参数：\1"),
    (r"one of the arguments (.+) is required", r"需要以下参数之一：\1"),
    (r"unrecognized arguments: (.+)", r"无法识别的参数：\1"),
    (r"there is no verb '(.*)': did you mean '(.+)'\?", r"没有命令“\1”。是不是“\2”？"),
    (r"argument VERB: invalid choice: (.+?) \(choose from (.+)\)", r"没有命令 \1。可用命令：\2"),
    (r"argument (\S+): invalid choice: (.+?) \(choose from (.+)\)", r"参数 \1 不能是 \2。可选：\3"),
    (r"argument (\S+): expected one argument", r"参数 \1 需要一个值"),
    (r"argument (\S+): not allowed with argument (\S+)", r"参数 \1 不能与 \2 同时使用"),
    (r"argument (\S+): ignored explicit argument (.+)", r"参数 \1 不接受值 \2"),
    (r"argument (\S+): a folder is needed", r"参数 \1 需要一个文件夹"),
    (r"argument (\S+): a number of at least 1 is needed", r"参数 \1 需要不小于 1 的数字"),
    (r"argument (\S+): this can't be an agent's ID", r"参数 \1 不是坐席号"),
    (
        r"argument (\S+): a file name that ends with \.csv or \.xlsx is needed",
        r"参数 \1 需要以 .csv 或 .xlsx 结尾的文件名",
    ),
)


def help_in_chinese(text: str) -> str:
    """A usage line or a whole help text."""
    for english, chinese in _HEADINGS:
        text = text.replace(english, chinese)
    return text


def complaint_in_chinese(message: str) -> str:
    """Why a command line makes no sense."""
    for pattern, chinese in _SENTENCES:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found is not None:
            return found.expand(chinese)
    return message

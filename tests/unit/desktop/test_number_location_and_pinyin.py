"""Places and carriers offline in both languages; names by their pinyin."""

from __future__ import annotations

import asyncio

import pytest

from softphone.desktop.number_location import OfflineNumberLocator
from softphone.desktop.pinyin import PinyinKeys


@pytest.mark.parametrize(
    ("number", "chinese", "english"),
    [
        ("13800138000", "北京市 · 中国移动", "Beijing · China Mobile"),
        ("02180001111", "上海市", "Shanghai"),
        ("075588888888", "广东省深圳市", "Shenzhen, Guangdong"),
        ("+85221234567", "香港", "Hong Kong"),
        ("95588", "", ""),
        ("12345", "", ""),
        ("张先生", "", ""),
        ("138****8000", "", ""),
        ("*100#", "", ""),
        ("+", "", ""),
        ("9" * 32, "", ""),
    ],
)
def test_describe(number: str, chinese: str, english: str) -> None:
    async def ask() -> tuple[str, str]:
        places = OfflineNumberLocator()
        return await places.describe(number, "zh_CN"), await places.describe(number, "en")

    assert asyncio.run(ask()) == (chinese, english)


def test_pinyin_of_chinese_latin_and_many_voiced_names() -> None:
    found = asyncio.run(PinyinKeys().spellings(("李娜", "Anna Wang", "单晓", "", "吕布")))
    assert {"ln", "lina"} <= set(found[0])
    assert found[1] == ("annawang",)
    assert {"dx", "sx", "danxiao", "shanxiao"} <= set(found[2])
    assert found[3] == ("",)
    assert "lvbu" in found[4]

"""Who is found, in which order, and how each row says whether a call may go there."""

from __future__ import annotations

from softphone.presentation.call_messages import CallText
from softphone.presentation.messages import msg
from softphone.presentation.transfer.transfer_search import TransferIndex
from tests.helpers.ui_samples import AGENTS

SPELLINGS = {"李娜": ("ln", "lina"), "单雄": ("sx", "dx"), "欧阳修远": ("oyxy",)}


def found(query: str) -> list[str]:
    """Names for a query."""
    return [row.name for row in TransferIndex(AGENTS, SPELLINGS).find(query)]


def test_found_by_name_pinyin_id_and_what_is_being_composed() -> None:
    assert found("李") == ["李娜"]
    assert found("LN") == ["李娜"]
    assert found("l'n") == ["李娜"]
    assert found("li") == found("li na") == ["李娜"]
    assert found("dx") == found("sx") == ["单雄"]
    assert found("1004") == ["欧阳修远"]
    assert found("smith") == ["Alexandra Smith"]
    assert found("1007") == ["单雄"]
    assert found("nobody") == []
    assert len(found("  ")) == len(AGENTS)


def test_the_best_match_comes_first_and_equals_keep_their_order() -> None:
    assert found("100") == [row.name for row in TransferIndex(AGENTS, SPELLINGS).rows]
    assert found("5")[0] == "Alexandra Smith"


def test_each_row_tells_registration_and_status() -> None:
    rows = TransferIndex(AGENTS, SPELLINGS).rows
    assert [row.free for row in rows] == [True, False, False, False, True, True]
    assert rows[1].standing == msg(CallText.TRANSFER_OCCUPIED, status="in_call")
    assert rows[2].standing == msg(CallText.TRANSFER_NOT_REGISTERED)
    assert rows[3].standing == msg(CallText.TRANSFER_EXPIRED)

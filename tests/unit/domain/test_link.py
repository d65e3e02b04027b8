"""The corpus of links, line by line (acceptance test T24), and what a good one carries."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from softphone.domain.errors import BadInput, FailureCode
from softphone.domain.link import LinkRequest, parse_link
from softphone.domain.outbound import OutboundChoice, Rule
from tests.acceptance import Figure

CORPUS = Path(__file__).with_name("links.txt")
_REPEAT = re.compile(r"(.)\{(\d+)\}")
_ESCAPE = re.compile(r"\\(?:n|r|t|x[0-9a-f]{2}|u[0-9a-f]{4})")


def corpus(file: Path = CORPUS) -> Iterator[tuple[str, str]]:
    for line in file.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("# "):
            expected, _, link = line.partition(" | ")
            yield expected, link


def real(link: str) -> str:
    """The link a line of the corpus means."""
    seen = _ESCAPE.sub(lambda found: found.group().encode("ascii").decode("unicode_escape"), link)
    return _REPEAT.sub(lambda found: found[1] * int(found[2]), seen)


def would_dial(text: str) -> str:
    try:
        dial = parse_link(text).dial
    except BadInput:
        return "no"
    return f"cipher:{dial.cipher}" if dial.cipher else dial.number


@pytest.mark.parametrize(("expected", "link"), [*corpus(), ("no", "")])
def test_a_line_of_the_corpus(expected: str, link: str) -> None:
    assert would_dial(real(link)) == expected


def test_the_corpus_is_large_and_has_no_line_twice(figure: Figure) -> None:
    links = [link for _, link in corpus()]
    assert len(links) == len(set(links)) >= 200
    figure("T24", "links of the corpus", len(links), "")


def test_what_a_link_carries() -> None:
    request = parse_link("softphone:10086?user_data=%E8%AE%A2%E5%8D%95%2042&outbound=group2").dial
    assert (request.number, request.cipher, request.user_data) == ("10086", "", "订单 42")
    assert request.outbound == OutboundChoice(Rule.GROUP, group_id=2)


@pytest.mark.parametrize(
    ("link", "code"),
    [
        ("tel:", FailureCode.NUMBER_EMPTY),
        ("tel:anna", FailureCode.NUMBER_INVALID),
        ("tel:13800138000%2C13900139000", FailureCode.NUMBER_SEVERAL),
        ("softphone:10086?outbound=anna", FailureCode.OUTBOUND_INVALID),
    ],
)
def test_why_a_link_is_refused(link: str, code: FailureCode) -> None:
    with pytest.raises(BadInput) as caught:
        parse_link(link)
    assert caught.value.code is code


def test_a_link_of_a_megabyte_costs_nothing() -> None:
    began = time.perf_counter()
    assert would_dial("tel:" + "1" * 1_000_000) == "no"
    assert time.perf_counter() - began < 0.05


@pytest.mark.parametrize(
    ("link", "left_out"),
    [
        ("tel:10086;ext=102", "102"),
        ("tel:10086;EXT=102;postd=pp22", "102 pp22"),
        ("tel:10086;postd=%2C%2C5", ",,5"),
        ("sip:1002;ext=7@pbx.example", "7"),
        ("tel:10086;ext=;phone-context=cn;isub=1", ""),
        ("softphone:10086;ext=3?user_data=a", "3"),
    ],
)
def test_what_is_left_out_is_named(link: str, left_out: str) -> None:
    assert parse_link(link).left_out == left_out


def test_a_request_does_not_print_whom_it_would_call() -> None:
    assert "10086" not in repr(parse_link("tel:10086"))


@given(st.text(max_size=300) | st.from_regex(r"(tel|sip|callto|softphone):[ -~]{0,260}", fullmatch=True))
def test_any_text_is_a_request_or_refused(text: str) -> None:
    try:
        link = parse_link(text)
    except BadInput:
        return
    assert isinstance(link, LinkRequest)
    assert re.fullmatch(r"\+?[0-9*#]{2,20}", link.dial.number) or link.dial.cipher
    assert len(text.encode()) <= 256

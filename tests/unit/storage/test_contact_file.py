"""Files of contacts as offices and phones write them."""

from __future__ import annotations

import codecs
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from softphone.domain.contact import Contact, read_contact
from softphone.domain.errors import BadInput
from softphone.storage.contact_file import BadLine, read_contacts, write_contacts

TABLE = "姓名,联系电话,公司,备注\r\n张三,138 0013 8000,某公司,老客户\r\n李四,+86 139-0013-9000,,\r\n"
READ = [("张三", ("13800138000",), "某公司", "老客户"), ("李四", ("+8613900139000",), "", "")]


def read(path: Path, data: bytes) -> list[tuple[str, tuple[str, ...], str, str] | BadLine]:
    path.write_bytes(data)
    rows = read_contacts(path)
    return [row if isinstance(row, BadLine) else (row.name, row.numbers, row.company, row.note) for row in rows]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_table_in_any_encoding(tmp_path: Path, delimiter: str, encoding: str) -> None:
    mark = codecs.BOM_UTF16_BE if encoding == "utf-16-be" else b""
    data = mark + TABLE.replace(",", delimiter).encode(encoding)
    assert read(tmp_path / "a.csv", data) == READ


def test_columns_of_address_books(tmp_path: Path) -> None:
    google = b"First Name,Last Name,Organization Name,Phone 1 - Label,Phone 1 - Value,Phone 2 - Value\n"
    rows = read(tmp_path / "g.csv", google + b"Ann,Lee,ACME,Mobile,+1 415-555-2671,13800138000\n")
    assert rows == [("Ann Lee", ("+14155552671", "13800138000"), "ACME", "")]
    outlook = '"姓","名","单位","移动电话","商务电话"\n"王","小明","公司","13800138000","010-88886666-12"\n'
    rows = read(tmp_path / "o.csv", outlook.encode("gb18030"))
    assert rows == [("王小明", ("13800138000", "01088886666;ext=12"), "公司", "")]
    rows = read(tmp_path / "n.csv", "张三;13800138000\n李四;13900139000\n".encode())  # without headings
    assert [row[0] for row in rows if not isinstance(row, BadLine)] == ["张三", "李四"]


def test_accented_letters_are_no_chinese(tmp_path: Path) -> None:
    rows = read(tmp_path / "l.csv", "name,phone\nAndrés Gómez,13800138000\nJosé Lóbez,95588\n".encode("cp1252"))
    assert [row[0] for row in rows if not isinstance(row, BadLine)] == ["Andrés Gómez", "José Lóbez"]


def test_bad_lines_have_their_number_and_reason(tmp_path: Path) -> None:
    data = b'name,phone\n"two\nlines",13800138000\nA,abc\n,\nB,\n,13800138000\n'
    assert read(tmp_path / "b.csv", data) == [
        ("two lines", ("13800138000",), "", ""),
        BadLine(4, "number_invalid"),
        BadLine(6, "number_empty"),
        BadLine(7, "contact_unnamed"),
    ]


@pytest.mark.parametrize(
    ("data", "code"), [(b"a,b\nc,d\n", "headings_unknown"), (None, "file_unread")], ids=["columns", "missing"]
)
def test_a_file_that_is_none(tmp_path: Path, data: bytes | None, code: str) -> None:
    with pytest.raises(BadInput) as refused:
        read(tmp_path / "x.csv", data) if data is not None else list(read_contacts(tmp_path / "x.csv"))
    assert refused.value.code.value == code


# As Apple's and Huawei's and Xiaomi's (AOSP) contacts apps write them.
APPLE = """BEGIN:VCARD
VERSION:3.0
PRODID:-//Apple Inc.//iPhone OS 17.0//EN
N:张;三;;;
FN:张三
ORG:某某科技有限公司;销售部
item1.TEL;type=pref:+86 138 0013 8000
item1.X-ABLabel:_$!<Mobile>!$_
TEL;type=WORK;type=VOICE:010-88886666,12
NOTE:第一行\\n第二行\\, 续
 行
PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRgABAQ
 AAAQABAAD
END:VCARD
"""
AOSP = """BEGIN:VCARD
VERSION:2.1
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E6=9D=8E;=E5=9B=9B;;;
FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E6=9D=8E=E5=9B=9B
TEL;CELL;PREF:139-0013-9000
TEL;X-CUSTOM(CHARSET=UTF-8,ENCODING=QUOTED-PRINTABLE,=E5=85=B6):95588
NOTE;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E8=BF=99=E6=98=AF=E4=B8=80=
=E6=9D=A1=E5=A4=87=E6=B3=A8
END:VCARD
"""
OLD = """BEGIN:VCARD
VERSION:2.1
N;ENCODING=quoted-printable:=CD=F5;=CE=E5
TEL;WORK:02155556666
END:VCARD
"""
NEW = """BEGIN:VCARD
VERSION:4.0
FN:Zoë Li
TEL;VALUE=uri;TYPE="voice,work":tel:+86-10-8888-6666;ext=12
END:VCARD
"""


def test_cards_of_phones(tmp_path: Path) -> None:
    rows = read(tmp_path / "p.vcf", (APPLE + AOSP + OLD + NEW).replace("\n", "\r\n").encode())
    assert rows == [
        ("张三", ("+8613800138000", "01088886666;ext=12"), "某某科技有限公司 销售部", "第一行\n第二行, 续行"),
        ("李四", ("13900139000", "95588"), "", "这是一条备注"),
        ("王五", ("02155556666",), "", ""),
        ("Zoë Li", ("+861088886666;ext=12",), "", ""),
    ]
    gbk = "BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=GBK:赵;六;;;\nTEL;CELL:13700137000\nEND:VCARD\n".encode("gbk")
    assert read(tmp_path / "g.vcf", gbk) == [("赵六", ("13700137000",), "", "")]


def test_a_bad_card_costs_no_other(tmp_path: Path) -> None:
    broken = "BEGIN:VCARD\nFN:x\n" + APPLE + "BEGIN:VCARD\nFN:y\nEND:VCARD\nBEGIN:VCARD\n"
    rows = read(tmp_path / "b.vcf", broken.encode())
    assert [row.code if isinstance(row, BadLine) else row[0] for row in rows] == [
        "line_unreadable",
        "张三",
        "number_empty",
        "line_unreadable",
    ]


@pytest.mark.parametrize("name", ["a.csv", "a.vcf"])
def test_what_is_written_is_read_again(tmp_path: Path, name: str) -> None:
    contacts = [
        read_contact("=cmd|'/c calc'!A1", ["+8613800138000", "01088886666;ext=12"], "公司;部", "甲, 乙\n丙"),
        Contact("李四", ("95588",)),
    ]
    columns = {"name": "姓名", "number": "电话 {at}", "company": "公司", "note": "备注"}
    assert write_contacts(tmp_path / name, contacts, columns) == 2
    assert list(read_contacts(tmp_path / name)) == contacts
    with pytest.raises(BadInput):
        write_contacts(tmp_path / name, contacts, columns)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.binary(max_size=300), st.sampled_from([b"name,phone\n", b"BEGIN:VCARD\n", APPLE.encode(), AOSP.encode(), b""])
)
def test_any_bytes_are_read_or_refused(tmp_path: Path, data: bytes, before: bytes) -> None:
    for name in ("f.csv", "f.vcf"):
        with suppress(BadInput):
            read(tmp_path / name, before + data)

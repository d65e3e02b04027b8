"""Which column of a table is a contact's name, number, company or note: by headings in Chinese and English."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from softphone.domain.contact import read_contact_number
from softphone.domain.errors import BadInput

# As headings are once they are in small letters without marks and figures (`Phone 1 - Value`, `联系电话2`).
_HEADINGS: Final = {
    "number": (
        *(
            "电话",
            "电话号码",
            "手机",
            "手机号",
            "手机号码",
            "移动电话",
            "联系电话",
            "联系方式",
            "号码",
            "客户电话",
            "客户号码",
        ),
        *(
            "固定电话",
            "固话",
            "座机",
            "办公电话",
            "工作电话",
            "单位电话",
            "住宅电话",
            "家庭电话",
            "公司电话",
            "商务电话",
            "主要电话",
        ),
        *("备用电话", "其他电话", "来电号码"),
        *("phone", "phonenumber", "phonevalue", "number", "mobile", "mobilephone", "mobilenumber", "cell", "cellphone"),
        *(
            "tel",
            "telephone",
            "telephonenumber",
            "businessphone",
            "homephone",
            "workphone",
            "officephone",
            "otherphone",
        ),
        *("primaryphone", "companymainphone", "contactnumber", "customernumber", "carphone"),
    ),
    "name": (
        *("姓名", "名称", "名字", "联系人", "联系人姓名", "客户", "客户姓名", "客户名称", "显示名称", "全名", "称呼"),
        *("name", "fullname", "contact", "contactname", "customer", "customername", "displayname", "formattedname"),
    ),
    "family": ("姓", "姓氏", "lastname", "surname", "familyname"),
    "given": ("名", "firstname", "givenname", "forename"),
    "company": (
        *("公司", "公司名称", "单位", "单位名称", "企业", "企业名称", "组织", "机构"),
        *("company", "companyname", "organization", "organisation", "organizationname", "employer", "org"),
    ),
    "note": (
        "备注",
        "说明",
        "附注",
        "注释",
        "便笺",
        "note",
        "notes",
        "remark",
        "remarks",
        "comment",
        "comments",
        "memo",
    ),
}
_KIND_OF: Final = {heading: kind for kind, headings in _HEADINGS.items() for heading in headings}
_NO_LETTER: Final = re.compile(r"[\W\d_]+")
_CHINESE: Final = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns by kind; `first` is the line of the headings, 0 for a table without any."""

    kinds: tuple[str, ...]
    first: int
    understood: int

    def fields_of(self, row: Sequence[str]) -> tuple[str, Sequence[str], str, str]:
        """Name, numbers, company and note of a row."""
        cells: dict[str, list[str]] = {}
        for kind, cell in zip(self.kinds, row, strict=False):
            text = cell.strip().removeprefix("'") if cell.lstrip()[:2] in _SAFE else cell.strip()
            if text:
                cells.setdefault(kind, []).append(text)
        family, given = (" ".join(cells.get(kind, ())) for kind in ("family", "given"))
        name = next(iter(cells.get("name", ())), "") or joined_name(family, given)
        company, note = next(iter(cells.get("company", ())), ""), "\n".join(cells.get("note", ()))
        return name, cells.get("number", []), company, note


_SAFE: Final = ("'=", "'+", "'-", "'@")  # what an export puts before what a spreadsheet takes for a formula


def joined_name(family: str, given: str) -> str:
    """A name of two parts, in the order of its language."""
    if _CHINESE.search(family + given):
        return family + given
    return f"{given} {family}".strip()


def columns_of(rows: Sequence[Sequence[str]]) -> Columns | None:
    """The columns by the first row, or without headings by what is in it; None where no number can be found."""
    if not rows:
        return None
    kinds = tuple(_KIND_OF.get(_NO_LETTER.sub("", cell).casefold(), "") for cell in rows[0])
    if "number" in kinds:
        return Columns(kinds, 1, sum(map(bool, kinds)))
    numbers = [at for at, cell in enumerate(rows[0]) if _is_number(cell)]
    others = [at for at, cell in enumerate(rows[0]) if at not in numbers and cell.strip()]
    if len(numbers) != 1 or not others:
        return None
    guessed = dict(zip(others, ("name", "company", "note"), strict=False)) | {numbers[0]: "number"}
    return Columns(tuple(guessed.get(at, "") for at in range(len(rows[0]))), 0, 2)


def _is_number(cell: str) -> bool:
    try:
        return len(read_contact_number(cell)) >= 5
    except BadInput:
        return False

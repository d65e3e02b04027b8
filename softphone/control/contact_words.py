"""The command line's sentences about contacts, in Chinese and English."""

from __future__ import annotations

from typing import Final

CONTACT_WORDS: Final = {
    # refusals and complaints, by code
    "contact_unnamed": ("没有姓名", "no name"),
    "number_empty": ("没有号码", "no number"),
    "number_invalid": ("号码无法拨打", "a number that can't be dialled"),
    "number_several": ("号码太多或不清楚", "several numbers that can't be told apart, or too many"),
    "line_unreadable": ("无法读取", "can't be read"),
    "bad_lines": (
        "有 {count} 行有问题，没有导入任何联系人。请改正，或加上 --skip-bad 只导入其余的行。",
        "{count} lines are bad, nothing was imported. Correct them, or import the others with --skip-bad.",
    ),
    "file_unread": (
        "无法读取文件 {file}（{cause}）。请检查文件名和权限。",
        "The file {file} can't be read ({cause}). Check its name and rights.",
    ),
    "file_too_large": (
        "文件 {file} 太大，最多 {limit}。请分成几个文件。",
        "The file {file} is too large, at most {limit} can be imported. Split it.",
    ),
    "headings_unknown": (
        "文件 {file} 中找不到号码一列。请在第一行写上“姓名”和“电话”。",
        "The file {file} has no column of numbers. Write “name” and “phone” in its first line.",
    ),
    "no_contacts": ("文件 {file} 中没有联系人。请检查文件。", "The file {file} has no contacts. Check it."),
    # help
    "help.contacts": ("联系人", "the contacts"),
    "help.contacts.import": ("导入联系人，整个文件或全部不导入", "import contacts, the whole file or nothing"),
    "help.contacts.list": ("列出联系人", "list the contacts"),
    "help.contacts.add": ("添加一个联系人", "add a contact"),
    "help.contacts.remove": ("删除一个联系人", "remove a contact"),
    "help.contacts.export": ("写出所有联系人", "write all contacts to a file"),
    "help.contacts.file": ("以 .csv 或 .vcf 结尾的文件", "a file that ends with .csv or .vcf"),
    "help.--dry-run": ("只检查，不导入", "only check, import nothing"),
    "help.--skip-bad": ("跳过有问题的行", "leave bad lines out"),
    "help.contacts.search": (
        "只要含有这些内容的：号码中的 3 位以上数字，或姓名、公司、备注中的文字",
        "only those with this: 3 or more digits of a number, words of name, company or note",
    ),
    "help.contacts.name": ("姓名", "the name"),
    "help.contacts.number": ("号码，可以写几次", "a number; may be given several times"),
    "help.contacts.company": ("公司", "the company"),
    "help.contacts.note": ("备注", "a note"),
    "help.contacts.id": ("联系人的编号，见 contacts list", "the contact's id, see contacts list"),
    # what is printed
    "contacts.imported": (
        "新增 {added}，合并 {merged}，未变 {unchanged}，跳过 {skipped}。",
        "{added} added, {merged} merged, {unchanged} unchanged, {skipped} skipped.",
    ),
    "contacts.checked": (
        "只是检查：会新增 {added}，合并 {merged}，未变 {unchanged}；有问题的行 {skipped}。",
        "Only checked: {added} would be added, {merged} merged, {unchanged} unchanged; {skipped} bad lines.",
    ),
    "contacts.read": ("已读取 {count} 条", "{count} contacts read"),
    "contacts.exported": ("已将 {exported} 个联系人写入 {file}。", "{exported} contacts written to {file}."),
    "contacts.bad": ("第 {line} 行：{reason}", "line {line}: {reason}"),
    "contacts.more_bad": ("还有 {count} 行有问题", "{count} more bad lines"),
    "contacts.column.name": ("姓名", "Name"),
    "contacts.column.number": ("电话 {at}", "Phone {at}"),
    "contacts.column.company": ("公司", "Company"),
    "contacts.column.note": ("备注", "Note"),
}

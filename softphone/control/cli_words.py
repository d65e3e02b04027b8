"""The command line's own sentences in Chinese and English. What the app says comes through the socket instead."""

from __future__ import annotations

import locale
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from .contact_words import CONTACT_WORDS
from .list_words import LIST_WORDS

_CATALOGUE: Final[Mapping[str, tuple[str, str]]] = {
    **CONTACT_WORDS,
    # refusals, by code
    "not_running": ("软电话没有运行。", "The softphone is not running."),
    "app_gone": ("软电话已退出。", "The softphone has ended."),
    "command_unanswered": (
        "软电话没有回应，结果未知。请先用 status 确认。",
        "The softphone did not answer; the outcome is unknown. Check with status.",
    ),
    "not_available": ("这个版本的软电话没有这个功能。", "This version of the softphone can't do this."),
    "bad_request": (
        "软电话不理解这个请求，版本可能不同。",
        "The softphone doesn't understand; is its version another?",
    ),
    "storage_failed": ("无法读取通话记录。", "The call log can't be read."),
    "call_log_unread": (
        "无法读取通话记录（{cause}）。文件未改动。",
        "The call history can't be read ({cause}). Nothing was changed.",
    ),
    "search_short": (
        "搜索内容太短。请输入至少 2 个文字或 3 位数字。",
        "This search is too short. Type at least 2 letters or 3 digits.",
    ),
    "date_invalid": (
        "这不是日期。请写成 2026-12-01 或 2026-12-01T09:30。",
        "This is not a date. Write it as 2026-12-01 or 2026-12-01T09:30.",
    ),
    "file_exists": (
        "文件 {file} 已存在。请换一个名字，或加上 --force 覆盖。",
        "The file {file} exists already. Choose another name, or overwrite it with --force.",
    ),
    "file": (
        "无法写入文件（{cause}）。请检查文件夹和磁盘空间。",
        "The file can't be written ({cause}). Check folder and disk space.",
    ),
    "table_too_long": (
        "一个工作表最多 {limit} 行。请缩小范围，或导出为 .csv。",
        "A worksheet has at most {limit} rows. Choose fewer calls, or export to .csv.",
    ),
    "exported": ("已写入 {count} 条", "{count} calls written"),
    "exported_to": ("已将 {exported} 通写入 {file}。", "{exported} calls written to {file}."),
    "calls_lost": ("另有 {count} 通的记录已损坏，无法显示。", "{count} more damaged calls can't be shown."),
    "duration_unknown": ("时长未知", "length unknown"),
    "not_text": (
        "{name} 的编码与终端不同，无法读取。请使用 UTF-8。",
        "{name} is written in another encoding than the terminal's and can't be read. Use UTF-8.",
    ),
    "too_large": ("内容太长。", "This is too long."),
    "link_invalid": ("这不是可以拨打的链接。", "This is not a link that can be dialled."),
    "did_not_start": ("软电话没能启动。", "The softphone could not be started."),
    "did_not_end": ("软电话没有在 5 秒内退出。", "The softphone did not end within 5 s."),
    "instance_silent": (
        "软电话已在运行，但没有回应。",
        "The softphone is running already, but doesn't answer.",
    ),
    "running_otherwise": (
        "软电话已在运行，但连接的是另一个平台。请先退出。",
        "The softphone is running already, on another platform. Quit it first.",
    ),
    "other_agent": (
        "软电话已在运行，登录的是另一坐席。请先注销。",
        "The softphone is running already, with another agent. Sign out first.",
    ),
    "no_screen": (
        "没有可用的屏幕。请在桌面会话中启动。",
        "No screen found. Start it in a desktop session.",
    ),
    "token_missing": (
        "标准输入的第一行没有访问令牌。",
        "The first line of the standard input holds no access token.",
    ),
    "token_needs_agent": ("--token-stdin 需要同时给出 --agent。", "--token-stdin needs --agent too."),
    # help
    "program": (
        "美洽坐席软电话。不带命令即为 run；其余命令都作用于运行中的软电话。",
        "Softphone for Meiqia agents. Without a verb: run. The others speak to the running softphone.",
    ),
    "help.--data-dir": ("这个实例的文件夹", "the folder of this instance"),
    "help.--version": ("显示版本并退出", "show the version and exit"),
    "help.--json": ("以 JSON 输出", "print JSON"),
    "help.--sandbox": ("使用模拟平台，不连接真实平台", "work on the stand-in platform, not on the real one"),
    "help.--minimized": ("启动后最小化", "start minimised"),
    "help.--agent": ("要登录的坐席号", "the agent who signs in"),
    "help.--token-stdin": (
        "从标准输入的第一行读取访问令牌，只留在内存中",
        "read the access token from the first line of the standard input; it stays in memory",
    ),
    "help.--developer": ("开发者模式，窗口中一直有提示", "developer mode, with a permanent banner in the window"),
    "help.number": ("要拨打的号码", "the number to dial"),
    "help.--privacy-number": ("隐私号码的密文", "a privacy number's cipher instead of a number"),
    "help.--label": ("隐私号码显示为这个名称", "what a privacy number is shown as"),
    "help.--user-data": ("随通话发送的业务数据，最多 300 个字符", "business data of the call, at most 300 characters"),
    "help.--outbound": ("这一通使用的外显号码或号码组", "the number or group that customers see, for this call"),
    "help.agent": ("接听的坐席", "the agent to hand it to"),
    "help.digits": ("0–9、*、#、A–D", "0-9, *, #, A-D"),
    "help.status_word": ("新的状态", "the new status"),
    "help.choice": ("要选择的号码或号码组；不写则列出全部", "what to choose; without it all are listed"),
    "help.file": ("要写出的文件", "the file to write"),
    "help.url": ("链接", "the link"),
    "help.kind": ("设备的种类", "the kind of device"),
    "help.name": ("设备的名称，或 default", "the device's name, or default"),
    "help.--search": (
        "只要含有这些内容的记录：号码中的 3 位以上数字，或姓名、备注、队列、处理结果中的文字",
        "only calls with this: 3 or more digits of the number, words of name, note, queue or disposition",
    ),
    "help.--direction": ("只要呼入（in）或呼出（out）", "only inbound (in) or outbound (out)"),
    "help.--missed": ("只要未接来电", "only missed calls"),
    "help.--queue": ("只要这个队列", "only this queue"),
    "help.--disposition": ("只要这个处理结果", "only this disposition"),
    "help.--since": ("从这一天（或时刻）开始", "from this day (or moment) on"),
    "help.--until": ("到这一天（含）或这一时刻为止", "up to the end of this day, or to this moment"),
    "help.--force": ("覆盖已有的文件", "overwrite a file that exists"),
    "help.--limit": ("最多多少条", "at most so many calls"),
    "help.--export": ("写入表格文件", "write them to a table"),
    "help.run": ("启动软电话", "start the softphone"),
    "help.status": ("当前状态", "what is true now"),
    "help.call": ("拨打", "call a customer"),
    "help.answer": ("接听", "take the offered call"),
    "help.decline": ("拒接", "decline the offered call"),
    "help.hangup": ("挂断", "end the call"),
    "help.mute": ("静音", "mute the microphone"),
    "help.unmute": ("取消静音", "unmute the microphone"),
    "help.hold": ("保持", "put the customer on hold"),
    "help.resume": ("恢复", "take the customer back from hold"),
    "help.transfer": ("转接给另一坐席", "hand the call to another agent"),
    "help.dtmf": ("发送按键音", "send tones"),
    "help.set-status": ("设置坐席状态", "set the agent's status"),
    "help.outbound": ("列出或选择外显号码", "list or choose the number that customers see"),
    "help.agents": ("列出可转接的坐席", "list the agents a call may be transferred to"),
    "microphone": ("麦克风", "microphone"),
    "speaker": ("扬声器", "speaker"),
    "ringer": ("响铃", "ringer"),
    "unplugged": ("未插入", "unplugged"),
    "help.devices": ("列出音频设备", "list the audio devices"),
    "help.use-device": ("选择音频设备", "choose an audio device"),
    "help.events": ("逐行输出事件", "print events as they happen"),
    "help.history": ("通话记录", "the call log"),
    "help.doctor": ("检查环境", "check this computer"),
    "help.diagnostics": ("写出诊断包", "write a diagnostics file"),
    "help.wrap-up": ("保存或显示一通电话的处理结果和备注", "save or show disposition and note of a call"),
    "help.call_id": ("哪一通；不写则为最近一通", "which call; without it the last one"),
    "help.wrap-up.disposition": ("处理结果，见设置中的列表", "the disposition, one of the settings' list"),
    "help.note": ("备注", "the note"),
    "no_disposition": ("（无处理结果）", "(no disposition)"),
    "help.open": ("打开 tel: 等链接", "hand over a tel: or similar link"),
    "help.show": ("显示窗口", "show the window"),
    "help.quit": ("退出软电话", "end the softphone"),
    "help.sandbox": ("模拟平台", "the stand-in platform"),
    # status as text
    "signed_out": ("未登录", "signed out"),
    "agent": ("坐席 {id}", "agent {id}"),
    "ready": ("可接听", "ready for calls"),
    "reachable": ("平台已连接", "platform connected"),
    "unreachable": ("接不到电话", "cannot receive calls"),
    "outbound_number": ("外显 {number}", "outbound number {number}"),
    "last_call": ("上一通：{reason}，{seconds} 秒", "last call: {reason}, {seconds} s"),
    "muted": ("已静音", "muted"),
    "held": ("保持中", "on hold"),
    "unknown_customer": ("未知客户", "unknown customer"),
    "inbound": ("呼入", "inbound"),
    "outbound": ("呼出", "outbound"),
    # columns of an exported history
    "column.started_at": ("开始时间", "started_at"),
    "column.direction": ("方向", "direction"),
    "column.customer": ("客户", "customer"),
    "column.number": ("号码", "number"),
    "column.contact": ("联系人", "contact"),
    "column.queue": ("队列", "queue"),
    "column.outbound_number": ("外显号码", "outbound_number"),
    "column.connected_at": ("接通时间", "connected_at"),
    "column.ended_at": ("结束时间", "ended_at"),
    "column.duration": ("通话时长（秒）", "duration"),
    "column.talk_seconds": ("通话（秒，不含保持）", "talk_seconds"),
    "column.hold_seconds": ("保持（秒）", "hold_seconds"),
    "column.wrap_up_seconds": ("整理（秒）", "wrap_up_seconds"),
    "column.end_reason": ("结果", "end_reason"),
    "column.disposition": ("处理结果", "disposition"),
    "column.note": ("备注", "note"),
    "column.user_data": ("业务数据", "user_data"),
    "column.agent": ("坐席", "agent"),
    "column.campaign": ("名单", "campaign"),
    "column.rating": ("评分", "rating"),
    "column.mos_mean": ("音质", "mos_mean"),
    "column.uuid": ("通话编号", "uuid"),
    "column.id": ("记录编号", "id"),
    # doctor as text
    "check.pass": ("正常", "ok"),
    "check.warn": ("注意", "warning"),
    "check.fail": ("失败", "failed"),
    "check.skipped": ("跳过", "skipped"),
    "check.ok": ("没有失败的项目。", "Nothing failed."),
    "check.not_ok": ("有失败的项目。", "Something failed."),
    # agent statuses, call states, end reasons
    "online": ("在线", "online"),
    "offline": ("离线", "offline"),
    "break": ("小休", "break"),
    "busy": ("忙碌", "busy"),
    "in_call": ("通话中", "in call"),
    "wrap_up": ("整理中", "wrap-up"),
    "offered": ("来电", "offered"),
    "dialing": ("呼叫中", "dialing"),
    "ringing": ("振铃中", "ringing"),
    "connecting": ("接通中", "connecting"),
    "connected": ("通话中", "connected"),
    "reconnecting": ("重新连接中", "reconnecting"),
    "ending": ("挂断中", "hanging up"),
    "unknown": ("未知", "unknown"),
    "agent_hung_up": ("已挂断", "hung up"),
    "other_side_ended": ("通话已结束", "call ended"),
    "declined": ("已拒接", "declined"),
    "missed": ("未接来电", "missed"),
    "not_answered": ("未接通", "not connected"),
    "blacklisted": ("号码在黑名单中", "number blacklisted"),
    "refused": ("平台拒绝", "refused"),
    "transferred": ("已转接", "transferred"),
    "client_fault": ("本机故障", "fault on this computer"),
    "interrupted": ("中断", "interrupted"),
    # lists
    "group": ("号码组", "group"),
    "default": ("默认", "default"),
    "current": ("当前", "current"),
    "selectable": ("可转接", "can take a call"),
    "not_registered": ("未注册", "not registered"),
    "occupied": ("忙", "occupied"),
    "expired": ("已过期", "expired"),
    **LIST_WORDS,
}


@dataclass(frozen=True, slots=True)
class CliWords:
    """One language's sentences."""

    chinese: bool

    @classmethod
    def of_locale(cls, environ: Mapping[str, str]) -> CliWords:
        """Chinese where the locale's messages are, else English."""
        names = (environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
        name = next((name for name in names if name), None) or locale.getlocale()[0] or ""
        return cls(name.lower().startswith(("zh", "chinese")))

    def say(self, key: str, **values: object) -> str:
        """The sentence for a key. Raises `KeyError` for one that doesn't exist."""
        chinese, english = _CATALOGUE[key]
        return (chinese if self.chinese else english).format(**values)

    def knows(self, key: str) -> bool:
        """Whether there is a sentence for it."""
        return key in _CATALOGUE

    def sentence(self, code: str, **values: object) -> str:
        """The sentence for a refusal's code; the code itself where the app knows more codes than we do."""
        return self.say(code, **values) if code in _CATALOGUE else code

    def word(self, word: str) -> str:
        """A word of the app (status, state, end reason) in this language; an unknown one stays as it is."""
        return self.say(word) if word in _CATALOGUE else word

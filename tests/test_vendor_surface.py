"""The table of the vendor's surface, `vendor_surface.txt`: it lists every documented item, and each row is true."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TESTS = ROOT / "tests"
WEB = ROOT / "resources" / "web"
TABLE = TESTS / "vendor_surface.txt"

# From the document, in its order.
SCRIPT = ("callcenter-sdk-v1.js", "MQCallSDK")
REST = (
    *("header Authorization", "GET /openapi/ent/v1/sip/configs", "POST /openapi/ent/v1/login"),
    *("login.agent_id", "login.ExpireTime", "login.Token"),
)
CONFIGS = (
    *("ent_id", "agent_id", "answer_way", "created_at", "effective_at", "expiration_at", "out_number", "real_name"),
    *("register_status", "updated_at", "worker_status"),
)
FLOW_STEPS = 9
METHODS = {
    "init": ("token", "success", "error"),
    "getAgentRule": ("success", "error"),
    "setOutNumber": ("data.rule", "data.number", "data.group_id", "success", "error"),
    "setAgentStatus": ("status", "success", "error"),
    "call": (
        *("client", "client.number", "client.privacyNumber", "client.userData", "client.outNumber"),
        *("success", "error", "validatorErrorCb"),
    ),
    "answer": (),
    "hangup": (),
    "muteCall": ("success", "error"),
    "unmuteCall": ("success", "error"),
    "holdCall": ("success", "error"),
    "unholdCall": ("success", "error"),
    "transferCall": ("agentId", "success", "error"),
    "refreshToken": ("token", "success", "error"),
    "on": (),
}
CALL_RULES = (
    *("privacyNumber before number", "userData of 300 characters"),
    *("outNumber as group{ID}", "outNumber before setOutNumber"),
)
RULE = (
    *("rule.default_rule", "rule.agent_numbers", "rule.agent_groups"),
    *("agent_numbers.default_number", "agent_numbers.numbers", "agent_numbers.updated_at"),
    *("agent_groups.id", "agent_groups.name", "agent_groups.rule_type", "agent_groups.numbers"),
    *("agent_groups.is_default", "agent_groups.updated_at"),
)
CODES = {"status": (1, 2, 3, 4, 6, 7, 8), "default_rule": (1, 2), "rule_type": (1, 2, 3, 4)}
EVENTS = (
    *("register", "unregister", "calling", "incomingCall", "answer", "hangup", "notifySocketReconnectFailed"),
    *("blackList", "unAuthorization", "agentInitStatus"),
)
PAYLOAD = (
    *("sip", "customer", "action", "user_agent", "uuid", "trunk_number", "trunk_number_name", "queue_name"),
    *("callAgentStatus", "outNumber"),
)
DOCUMENTED = {
    *SCRIPT,
    *REST,
    *(f"configs.{field}" for field in CONFIGS),
    *(f"flow {step}" for step in range(1, FLOW_STEPS + 1)),
    *METHODS,
    *(f"{method}.{parameter}" for method, parameters in METHODS.items() for parameter in parameters),
    *CALL_RULES,
    *RULE,
    *(f"{name} {code}" for name, codes in CODES.items() for code in codes),
    *(f"event {event}" for event in EVENTS),
    *(f"payload {field}" for field in PAYLOAD),
}


@dataclass(frozen=True, slots=True)
class Row:
    """Some items, where they are handled, and what shows it."""

    items: tuple[str, ...]
    where: tuple[str, str]
    test: tuple[str, str]

    @classmethod
    def read(cls, text: str) -> Row:
        """`items | where | test`."""
        items, where, test = (part.strip() for part in text.split("|"))
        return cls(tuple(item.strip() for item in items.split(",")), _pair(where), _pair(test))

    def __str__(self) -> str:
        return ", ".join(self.items)

    @property
    def source(self) -> Path:
        """The file that handles it."""
        script = WEB / f"{self.where[0]}.js"
        return script if script.is_file() else ROOT / "softphone" / f"{self.where[0].replace('.', '/')}.py"

    @property
    def proof(self) -> Path:
        """The file that shows it."""
        path = TESTS / self.test[0]
        return path.with_suffix(".test.mjs") if path.parent.name == "web" else path.with_suffix(".py")


def _pair(text: str) -> tuple[str, str]:
    file, name = text.split(": ", 1)
    return file, name


def _rows() -> list[Row]:
    """The rows of the table; an indented line continues the row above."""
    joined = re.sub(r"\n +", " ", TABLE.read_text(encoding="utf-8"))
    return [Row.read(line) for line in joined.splitlines() if line and not line.startswith("#")]


ROWS = _rows()


def _names(path: Path) -> set[str]:
    """Every function, class, method and constant of a Python file, `Class.method` for those inside a class."""
    found: set[str] = set()

    def add(body: list[ast.stmt], prefix: str) -> None:
        for node in body:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                found.add(prefix + node.name)
            if isinstance(node, ast.ClassDef):
                add(node.body, f"{node.name}.")
            if isinstance(node, ast.AnnAssign | ast.Assign):
                targets = [node.target] if isinstance(node, ast.AnnAssign) else node.targets
                found.update(prefix + target.id for target in targets if isinstance(target, ast.Name))

    add(ast.parse(path.read_text(encoding="utf-8")).body, "")
    return found


def _word(item: str) -> str:
    """The vendor's own word in an item, "" where it has none."""
    if item.startswith(("flow", "status ")):
        return ""
    last = item.removeprefix("event ").removeprefix("payload ").removeprefix("header ").rpartition(".")[2]
    return item if item in SCRIPT else last.split()[-1 if last.startswith(("GET", "POST")) else 0]


def test_every_documented_item_has_one_row() -> None:
    listed = list(chain.from_iterable(row.items for row in ROWS))
    assert sorted(set(listed) ^ DOCUMENTED) == []
    assert sorted(item for item in set(listed) if listed.count(item) > 1) == []


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_where_it_is_handled_exists(row: Row) -> None:
    name = row.where[1]
    if row.source.suffix == ".py":
        assert name in _names(row.source)
    else:
        declared = rf"(?:function|const|let)\s+{re.escape(name)}\b"
        assert re.search(declared, row.source.read_text(encoding="utf-8"))


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_the_test_that_shows_it_exists(row: Row) -> None:
    name = row.test[1]
    if row.proof.suffix == ".py":
        assert name in _names(row.proof)
    else:
        titles = re.findall(r"""\btest\((["`])(.+?)\1,""", row.proof.read_text(encoding="utf-8"))
        assert any(name in title for _, title in titles)


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_the_vendors_word_is_in_the_code_or_in_the_test(row: Row) -> None:
    """In our own layers its words are translated already, so one of the two must know it."""
    texts = [path.read_text(encoding="utf-8") for path in (row.source, row.proof, *_beside(row.proof))]
    unknown = [item for item in row.items if not any(_word(item) in text for text in texts)]
    assert unknown == []


def _beside(proof: Path) -> list[Path]:
    """The examples and tables that a test reads."""
    if proof.parent.name == "openapi":
        return sorted((TESTS / "fixtures" / "openapi").iterdir())
    if proof.parent.name == "contract":
        return [*sorted(proof.parent.glob("readings_*.py")), WEB / "sdk_adapter.js"]
    return [WEB / "sdk_adapter.js"] if proof.parent.name == "services" else []

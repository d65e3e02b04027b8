"""The wording of docstrings, comments and log lines in `softphone/` and `resources/`: plain English, the field's words.

What the agent reads is not looked at here: `words.md` and the catalogues' own tests hold it.
"""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

# What must be read twice, or is a person's where a program is meant; and what to say in its place.
SAY_INSTEAD = {
    r"nobody|anybody|somebody|everybody|whoever|whomever": "none, the agent, the caller, a program, all",
    r"wish(?:es|ed|ing)?(?!_)": "request",
    r"told|tells|telling": "notified, reported, shown, gets",
    r"meant": "intended",
    r"hands?(?: it| them)? (?:over|out|on|back)|handed|hands each": "pass, send, return, assign",
    r"tongues?|novels?|startled?|strangers?|mouths?": "the thing itself",
    r"lives? a life|is ours to|out ?lived?|has a mind": "a program does not live",
    r"shall|upon|lest|nought|hence|thereof": "has to, on, so that",
    r"part of the desk|the desk": "desktop integration, OS session",
    r"good ?bye": "close, leave",
    r"forgets?|forgot|forgotten|forgetting": "drop, clear, omit",
    r"forgiv\w+|lies? about|believed?|guess(?:es|ed)?|promises? (?!<)": "what is checked, what counts",
    r"dies|died|dead": "ends, ended, broken",
    r"(?:the|this|an) (?:ear|eye)s?(?: alone| only)?|an? lie": "hearing, reading, the headset",
}
WORST = re.compile("|".join(rf"\b(?P<w{n}>{words})(?!\w)" for n, words in enumerate(SAY_INSTEAD)), re.IGNORECASE)
LOG_CALLS = {"debug", "info", "warning", "error", "exception", "critical", "log"}
AREA = re.compile(r"[a-z][a-z-]*: ")
# A word in backticks or braces is code; so is a JSDoc type.
CODE = re.compile(r"`[^`]*`|\{[^}]*\}")
SCRIPT_PROSE = re.compile(r"/\*.*?\*/|(?<![:\"'`])//[^\n]*|<!--.*?-->", re.DOTALL)

FILES = sorted(
    path
    for folder, kinds in (("softphone", (".py",)), ("resources", (".js", ".html", ".css")))
    for path in (ROOT / folder).rglob("*")
    if path.suffix in kinds
)


def _of_python(text: str) -> Iterator[tuple[int, str]]:
    """Comments, strings that are statements, and the texts of log calls, each with its first line."""
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string
    for node in ast.walk(ast.parse(text)):
        match node:
            case ast.Expr(value=ast.Constant(value=str() as prose)):
                yield node.lineno, prose
            case ast.Call(func=ast.Attribute(attr=name), args=[ast.Constant(value=str() as prose), *_]) if (
                name in LOG_CALLS
            ):
                yield node.lineno, prose


def _of_script(text: str) -> Iterator[tuple[int, str]]:
    for match in SCRIPT_PROSE.finditer(text):
        yield text.count("\n", 0, match.start()) + 1, match[0]


def worst_words(pieces: Iterable[tuple[int, str]]) -> list[str]:
    """`line: word, better …` for each word that is not plain."""
    better = list(SAY_INSTEAD.values())
    found = []
    for line, prose in pieces:
        plain = CODE.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), prose)
        for match in WORST.finditer(plain):
            at = line + plain.count("\n", 0, match.start())
            found.append(f"{at}: {match[0]!r}, better: {better[int((match.lastgroup or 'w0')[1:])]}")
    return found


def test_prose_is_plain() -> None:
    found = []
    for path in FILES:
        text = path.read_text(encoding="utf-8")
        if not WORST.search(text):  # most files: reading prose apart from code takes longer
            continue
        pieces = _of_python(text) if path.suffix == ".py" else _of_script(text)
        found += [f"{path.relative_to(ROOT)}:{word}" for word in worst_words(pieces)]
    assert found == []


def without_area(text: str) -> list[str]:
    """The texts of log calls, a `ThinLog`'s too, that do not begin with their area."""
    return [
        line.value
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in LOG_CALLS
        for logger in [ast.unparse(node.func.value)]
        if logger.lower().endswith(("log", "thin"))
        for line in node.args[logger.endswith("thin") or node.func.attr == "log" :][:1]
        if isinstance(line, ast.Constant) and isinstance(line.value, str) and not AREA.match(line.value)
    ]


def test_a_log_line_begins_with_its_area() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {line}"
        for path in FILES
        if path.suffix == ".py"
        for line in without_area(path.read_text(encoding="utf-8"))
    ]
    assert found == []
    assert without_area(
        '_log.info("no area %s", x); self._thin.info("kind", "Neither: x"); log.log(20, "area: x")'
    ) == [
        "no area %s",
        "Neither: x",
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('"""A wish of the agent."""', ["wish"]),
        ("x = 1  # nobody is told", ["nobody", "told"]),
        ('log.info("the caller meant %s", x)', ["meant"]),
        ('def f():\n    """One.\n\n    Whoever calls.\n    """', ["Whoever"]),
        ('label = "Nobody is told"', []),
        ("wish = told  # `wish` is a field", []),
    ],
)
def test_it_looks_at_prose_only(text: str, words: list[str]) -> None:
    assert [found.split("'")[1] for found in worst_words(_of_python(text))] == words


def test_it_finds_the_line_in_a_script() -> None:
    text = "/**\n * @returns {Promise<any>} what\n * somebody wants\n */\nconst told = 1; // as meant\nconst url = 'https://meant';"
    assert [found.partition(",")[0] for found in worst_words(_of_script(text))] == ["3: 'somebody'", "5: 'meant'"]

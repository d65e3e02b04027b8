"""The dependency rule: `.importlinter` holds the table; here it is run, proven to bite, and finished.

What the table cannot say is said here: which parts of Qt a package may use, who may start the sandbox, and where
the engine is imported late.
"""

from __future__ import annotations

import ast
import configparser
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "softphone"
CONFIGURATION = ROOT / ".importlinter"

# Which of Qt's parts a package may import. Who is not named here is not in the table with PySide6 either.
QT_PARTS = {
    "softphone.ui": {"QtCore", "QtGui", "QtWidgets", "QtSvg", "QtSvgWidgets"},
    # QtWidgets: the tray icon lives there; QtNetwork: it tells whether there is one
    "softphone.desktop": {"QtCore", "QtGui", "QtWidgets", "QtMultimedia", "QtNetwork"},
    "softphone.telephony": {"QtCore", "QtWebChannel", "QtWebEngineCore"},
}

# The sandbox is a program of its own; only these join it to the rest.
MAY_START_THE_SANDBOX = {"softphone.cli", "softphone.composition"}

# The deliberate late import: the window paints before the engine is loaded, so whoever joins the two imports the
# engine (or the page, which loads it) inside a function.
ENGINE = ("PySide6.QtWebEngine", "softphone.telephony.page.")
MAY_LOAD_THE_ENGINE = {"softphone.app", "softphone.composition"}

# One line of a planted module each, and the complaint it must cause.
PLANTED = {
    "softphone/domain/clock.py": ("import time", "softphone.domain.clock -> time"),
    "softphone/domain/hidden.py": ("def f():\n    import httpx", "softphone.domain.hidden -> httpx"),
    "softphone/services/qt.py": ("from PySide6 import QtCore", "softphone.services.qt -> PySide6"),
    "softphone/presentation/acts.py": (
        "from softphone.services.call import calls",
        "softphone.presentation.acts -> softphone.services.call.calls",
    ),
    "softphone/telephony/client.py": ("import PySide6.QtCore", "softphone.telephony.client -> PySide6"),
    "softphone/openapi/keeps.py": ("import softphone.storage", "softphone.openapi.keeps -> softphone.storage"),
    "softphone/control/tray.py": ("from PySide6.QtGui import QIcon", "softphone.control.tray -> PySide6"),
    "softphone/storage/up.py": ("import softphone.composition", "softphone.storage.up -> softphone.composition"),
    "softphone/sandbox/ours.py": (
        "from softphone.domain import call",
        "softphone.sandbox.ours -> softphone.domain.call",
    ),
    "softphone/ui/sandbox.py": ("import softphone.sandbox", "softphone.ui.sandbox -> softphone.sandbox"),
    "softphone/ui/dial/past.py": (
        "import softphone.ui.status.bar",
        "softphone.ui.dial.past -> softphone.ui.status.bar",
    ),
}

# What the planted modules import of ours, and one exception that must pass.
AROUND_THE_PLANTED = {
    "softphone/composition.py": "import softphone.sandbox",
    "softphone/ui/status/bar.py": "import dataclasses",
    "softphone/domain/call.py": "import dataclasses, softphone",
    "softphone/services/call/calls.py": "import asyncio, softphone.domain.call",
    "softphone/telephony/page.py": "from PySide6.QtWebEngineCore import QWebEnginePage",
}


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run import-linter with our table over the `softphone` package that lies in `folder`."""
    program = "import sys; from importlinter.cli import lint_imports as run; sys.exit(run(sys.argv[1], no_cache=True))"
    command = [sys.executable, "-c", program, str(CONFIGURATION)]
    # The folder's own package comes first on the path; the contract type is found in this project's root.
    env = os.environ | {"PYTHONPATH": os.pathsep.join([str(folder), str(ROOT)]), "COLUMNS": "300", "NO_COLOR": "1"}
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, timeout=60, check=False)


def test_every_import_is_in_the_table() -> None:
    done = lint_imports(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


def test_planted_violations_are_found(tmp_path: Path) -> None:
    planted = {path: source for path, (source, _) in PLANTED.items()} | AROUND_THE_PLANTED
    for path, source in planted.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(source + "\n", encoding="utf-8")
    inner = {parent for path in planted for parent in (tmp_path / path).parents if tmp_path in parent.parents}
    for package in {*inner, *(tmp_path / "softphone" / row for row in rows())}:
        package.mkdir(exist_ok=True)
        (package / "__init__.py").touch()
    done = lint_imports(tmp_path)
    found = {line.removeprefix("not allowed: ") for line in done.stdout.splitlines() if "not allowed" in line}
    assert found == {complaint for _, complaint in PLANTED.values()}, done.stdout + done.stderr
    assert done.returncode == 1


def test_every_package_has_its_row() -> None:
    packages = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert packages - {"composition"} == rows()  # composition may import everything


def rows() -> set[str]:
    """The packages that have a row in the table."""
    table = configparser.ConfigParser()
    table.read(CONFIGURATION, encoding="utf-8")
    named = {table[section].get("package", "") for section in table.sections()}
    return {name.removeprefix("softphone.") for name in named if name}


# ---- what the table cannot say


@dataclass(frozen=True, slots=True)
class Import:
    """One import: who, what (as written, with every dot), and whether it stands inside a function."""

    module: str
    what: str
    late: bool


def imports_in(source: str, module: str) -> Iterator[Import]:
    """Every absolute import of a module, `from a import b` read as `a.b`."""
    tree = ast.parse(source)
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    inside = {id(node) for function in functions for node in ast.walk(function)}
    for node in ast.walk(tree):
        late = id(node) in inside
        if isinstance(node, ast.Import):
            yield from (Import(module, alias.name, late) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield from (Import(module, f"{node.module}.{alias.name}", late) for alias in node.names)


def all_imports() -> Iterator[Import]:
    """Every absolute import of the whole package."""
    for path in PACKAGE.rglob("*.py"):
        module = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        yield from imports_in(path.read_text(encoding="utf-8"), module)


def package_of(module: str) -> str:
    """`softphone.ui.look.theme.colours` belongs to `softphone.ui`."""
    return ".".join(module.split(".")[:2])


def test_imports_are_read_as_written() -> None:
    source = "from PySide6 import QtWidgets\ndef f():\n    from PySide6.QtGui import (\n    QIcon)\n"
    assert list(imports_in(source, "m")) == [
        Import("m", "PySide6.QtWidgets", late=False),
        Import("m", "PySide6.QtGui.QIcon", late=True),
    ]


def test_each_package_keeps_to_its_parts_of_qt() -> None:
    wrong = [
        found
        for found in all_imports()
        if found.what.startswith("PySide6.")
        and package_of(found.module) in QT_PARTS
        and found.what.split(".")[1] not in QT_PARTS[package_of(found.module)]
    ]
    assert wrong == []


def test_only_those_who_join_start_the_sandbox() -> None:
    joined = {package_of(one.module) for one in all_imports() if (one.what + ".").startswith("softphone.sandbox.")}
    assert joined - {"softphone.sandbox"} <= MAY_START_THE_SANDBOX


def test_the_engine_is_imported_late() -> None:
    wrong = [
        found
        for found in all_imports()
        if (found.what + ".").startswith(ENGINE)
        and package_of(found.module) != "softphone.telephony"
        and not (found.late and package_of(found.module) in MAY_LOAD_THE_ENGINE)
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("module", "heavy"),
    [
        ("softphone.cli", ("PySide6", "httpx", "aiohttp", "aiortc", "numpy", "qasync")),
        ("softphone.app", ("asyncio", "httpx", "qasync", "PySide6.QtWebEngineCore", "aiohttp", "aiortc", "numpy")),
        ("softphone.life", ("PySide6.QtWebEngineCore", "rich", "click", "aiohttp", "aiortc", "numpy")),
    ],
)
def test_starting_loads_nothing_heavy(module: str, heavy: tuple[str, ...]) -> None:
    """A verb answers without waiting for Qt; the window paints without waiting for the engine."""
    program = f"import sys, {module}; print(*sorted(set({heavy!r}) & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stdout.strip()) == (0, ""), done.stderr


BEFORE_PAINT = 250  # modules, the standard library's and Qt's among them; 241 on Python 3.13


def test_the_first_paint_waits_for_few_modules() -> None:
    program = "import sys, softphone.cli, softphone.app; print(len(sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert int(done.stdout) <= BEFORE_PAINT


def raw_tasks(source: str) -> list[int]:
    """Lines that begin a task whose failure nothing reports; a `TaskGroup` hands failures on by itself."""
    tree = ast.parse(source)
    groups = {
        ast.unparse(item.optional_vars)
        for node in ast.walk(tree)
        if isinstance(node, ast.AsyncWith)
        for item in node.items
        if item.optional_vars is not None and ast.unparse(item.context_expr).endswith("TaskGroup()")
    }
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and (name := ast.unparse(node.func).rpartition("."))[2] in {"create_task", "ensure_future", "Task"}
        and name[0] not in groups
    ]


def test_background_work_goes_through_the_one_helper() -> None:
    planted = "async def f():\n    asyncio.create_task(g())\n    loop.create_task(g())\n    ensure_future(g())\n"
    assert raw_tasks(planted) == [2, 3, 4]
    assert (
        raw_tasks("async def f():\n    async with asyncio.TaskGroup() as group:\n        group.create_task(g())") == []
    )
    helper = PACKAGE / "services" / "tasks.py"
    found = {
        f"{path.relative_to(ROOT)}:{line}"
        for path in PACKAGE.rglob("*.py")
        if "sandbox" not in path.relative_to(PACKAGE).parts and path != helper
        for line in raw_tasks(path.read_text(encoding="utf-8"))
    }
    assert found == set()


def bare_constructions(source: str) -> list[int]:
    """The lines on which an object is made that no name holds: it could only work by a side effect."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Call)
        and ast.unparse(node.value.func).rpartition(".")[2][:1].isupper()
    ]


def test_nothing_in_composition_works_by_being_made() -> None:
    assert bare_constructions("def f():\n    Listener(store)\n    audio.Listener(store)\n    start(store)") == [2, 3]
    found = {
        f"{path.name}:{line}"
        for path in (PACKAGE / "composition").rglob("*.py")
        for line in bare_constructions(path.read_text(encoding="utf-8"))
    }
    assert found == set()


# ---- topics, names, folders

TOPICAL = ("services", "presentation", "ui", "desktop", "composition")
MOST_AT_A_ROOT = 30


def test_the_arrows_between_topics_make_no_circle() -> None:
    table = configparser.ConfigParser()
    table.read(CONFIGURATION, encoding="utf-8")
    for section in table.sections():
        arrows = [line.split(" -> ") for line in table[section].get("arrows", "").split("\n") if line]
        graph: dict[str, set[str]] = {}
        for topic, imported in arrows:
            graph.setdefault(topic, set()).add(imported)
        TopologicalSorter(graph).prepare()  # raises `CycleError`


def test_each_class_name_is_used_once() -> None:
    """The sandbox is a program of its own, with names of its own."""
    found: dict[str, list[str]] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        if not path.is_relative_to(PACKAGE / "sandbox"):
            for node in ast.parse(path.read_text("utf-8")).body:
                if isinstance(node, ast.ClassDef):
                    found.setdefault(node.name, []).append(path.relative_to(PACKAGE).as_posix())
    assert {name: modules for name, modules in found.items() if len(modules) > 1} == {}


def test_no_folder_holds_too_many_files_at_its_root() -> None:
    tests = Path(__file__).parent
    folders = [folder for name in TOPICAL for folder in (PACKAGE / name, tests / "unit" / name, tests / name)]
    counts = {str(folder): len(list(folder.glob("*.py"))) for folder in folders if folder.is_dir()}
    assert {folder: count for folder, count in counts.items() if count > MOST_AT_A_ROOT} == {}

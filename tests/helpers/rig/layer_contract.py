"""Rows of the dependency table as contracts of import-linter: what a package, or a topic inside it, may import.

import-linter's own contracts say what is forbidden; a table of what is allowed stays true when a library or a
package is added. Imports inside functions count. The rows are in `.importlinter`.
"""

from __future__ import annotations

import sys

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output

ROOT = "softphone"


class MayImport(Contract):
    """`package` may import itself, `ours`, `outside`, and of the standard library all but `not_standard`.

    `exceptions` are lines `module -> what`, each with its reason beside it in the configuration.
    """

    package = fields.StringField()
    ours = fields.SetField(subfield=fields.StringField(), required=False, default=frozenset())
    outside = fields.SetField(subfield=fields.StringField(), required=False, default=frozenset())
    not_standard = fields.SetField(subfield=fields.StringField(), required=False, default=frozenset())
    exceptions = fields.SetField(subfield=fields.StringField(), required=False, default=frozenset())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        """Look at every direct import of the package's modules."""
        broken = sorted(
            f"{module} -> {imported}"
            for module in graph.modules
            if _is_in(module, str(self.package))
            for imported in graph.find_modules_directly_imported_by(module)
            if not self._is_allowed(imported) and not self._is_excepted(module, imported)
        )
        return ContractCheck(kept=not broken, metadata={"broken": broken})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Name every import that is not in the row."""
        for line in check.metadata["broken"]:
            output.print_error(f"not allowed: {line}")

    def _is_allowed(self, imported: str) -> bool:
        if imported == ROOT:  # the package's own version, without importing any of its parts
            return True
        if _is_in(imported, ROOT):
            return any(_is_in(imported, allowed) for allowed in {str(self.package), *self._names("ours")})
        top = imported.partition(".")[0]
        if top in sys.stdlib_module_names:
            return top not in self._names("not_standard")
        return top in self._names("outside")

    def _is_excepted(self, module: str, imported: str) -> bool:
        return f"{module} -> {imported}" in self._names("exceptions")

    def _names(self, field: str) -> frozenset[str]:
        return frozenset(getattr(self, field))  # import-linter puts the value in the field's place


class Topics(Contract):
    """The folders of `package` are topics: each may import the package's root and the `shared` folders, and no other.

    `arrows` are the exceptions, `topic -> topic`. Shared folders and the root import no topic.
    """

    package = fields.StringField()
    shared = fields.SetField(subfield=fields.StringField(), required=False, default=frozenset())
    arrows = fields.SetField(subfield=fields.StringField(), required=False, default=frozenset())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        """Look at every direct import from one folder of the package to another."""
        package = str(self.package)
        own = [module for module in graph.modules if _is_in(module, package)]
        folders = {module for module in own if graph.find_children(module)}
        arrows, shared = frozenset(getattr(self, "arrows")), frozenset(getattr(self, "shared"))  # noqa: B009 - see `_names`

        def topic(module: str) -> str:
            name = module.removeprefix(package).lstrip(".").partition(".")[0]
            return name if f"{package}.{name}" in folders else "root"

        broken = sorted(
            f"{module} -> {imported}"
            for module in own
            for imported in graph.find_modules_directly_imported_by(module)
            if _is_in(imported, package)
            and topic(imported) not in {topic(module), "root", *shared}
            and f"{topic(module)} -> {topic(imported)}" not in arrows
        )
        return ContractCheck(kept=not broken, metadata={"broken": broken})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Name every import that no arrow allows."""
        for line in check.metadata["broken"]:
            output.print_error(f"not allowed: {line}")


def _is_in(module: str, package: str) -> bool:
    return module == package or module.startswith(package + ".")

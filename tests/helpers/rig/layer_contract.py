"""A row of the dependency table as a contract of import-linter: this package may import that, and nothing else.

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


def _is_in(module: str, package: str) -> bool:
    return module == package or module.startswith(package + ".")

"""Bring the Chinese interface up to date with the code: `python resources/translations/update.py`.

Collects every text that the program translates, hands the list to Qt's lupdate, which keeps what is translated
in annotator_zh.ts, adds what is new as unfinished and marks what is gone as vanished, and compiles
annotator_zh.qm with lrelease. `--forget` drops what has vanished; do that when no new text can use it.

The collection reads the code as Python does, since lupdate cannot see the sentences of refusals: they are
templates in any room, in constants and tables too, and are translated in the context `Refusal`.
"""

from __future__ import annotations

import argparse
import ast
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FILE = Path(__file__).with_name("annotator_zh.ts")

OF_QT = (
    *(("QShortcut", key) for key in ("Up", "Down", "Left", "Right")),
    ("QLineEdit", "&Undo"),
    ("QWidgetTextControl", "&Undo"),
    ("QFileDialog", "&Look in:"),
    ("QFileDialog", "Files of &type:"),
    ("QFileDialog", "Look in:"),
    ("QFileDialog", "Files of type:"),
)
"""Texts of Qt itself that Qt's own translation says with another word than this program, or leaves in English."""

KIND = "kind"
"""The fact of a refusal that is a word of the program and therefore translated too."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True, eq=False)
class Module:
    """A file of the program, what it defines, and where its imported names come from."""

    name: str
    tree: ast.Module
    constants: dict[str, ast.expr]
    functions: dict[str, Function]
    imported: dict[str, tuple[str, str]]

    @classmethod
    def read(cls, root: Path, path: Path) -> Module:
        """Parse a file of the checkout at `root`."""
        tree = ast.parse(path.read_text(encoding="utf-8"), str(path))
        name = ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__")
        constants = {
            target.id: value
            for statement in tree.body
            for target, value in _assigned(statement)
            if isinstance(target, ast.Name)
        }
        functions = {node.name: node for node in tree.body if isinstance(node, Function)}
        imported = {
            alias.asname or alias.name: (node.module, alias.name)
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom) and node.module
            for alias in node.names
        }
        return cls(name, tree, constants, functions, imported)


@dataclass(frozen=True, slots=True)
class Scope:
    """Where an expression stands: in a file, in a class perhaps (by name), in a function perhaps."""

    module: Module
    owner: str = ""
    function: Function | None = None


@dataclass(frozen=True, slots=True)
class Call:
    """A call and where it stands."""

    node: ast.Call
    scope: Scope

    def argument(self, place: int, name: str) -> ast.expr | None:
        """The argument at a place, or of that name."""
        if len(self.node.args) > place:
            return self.node.args[place]
        return next((keyword.value for keyword in self.node.keywords if keyword.arg == name), None)

    def __str__(self) -> str:
        return f"{self.scope.module.name}:{self.node.lineno}: {ast.unparse(self.node)}"


@dataclass(slots=True)
class Collection:
    """The texts of a checkout as pairs of context and source, and the calls whose text could not be found."""

    texts: set[tuple[str, str]] = field(default_factory=set)
    unresolved: list[str] = field(default_factory=list)

    def contexts(self) -> dict[str, list[str]]:
        """The texts by context, in a fixed order."""
        found: dict[str, list[str]] = defaultdict(list)
        for context, text in sorted(self.texts):
            found[context].append(text)
        return dict(found)


def collect(root: Path = ROOT) -> Collection:
    """Every text that the program of the checkout at `root` translates."""
    return _Collector(root).collection


class _Collector:
    def __init__(self, root: Path) -> None:
        paths = sorted((root / "annotator").rglob("*.py"))
        self._modules = {module.name: module for module in (Module.read(root, path) for path in paths)}
        self._calls: dict[str, list[Call]] = defaultdict(list)
        self._kept: dict[tuple[Scope, str], list[tuple[ast.expr, Scope]]] = defaultdict(list)
        for module in self._modules.values():
            for node, scope in _nodes(module.tree, Scope(module)):
                self._note(node, scope)
        self._resolving: list[tuple[Scope, str]] = []
        self._followed: set[tuple[str, int]] = set()
        self.collection = Collection(set(OF_QT))
        for call in self._calls["tr"]:
            self._take(call, call.scope.owner, 0, "sourceText")
        for name in ("translate", "QT_TRANSLATE_NOOP"):
            for call in self._calls[name]:
                context = call.argument(0, "context")
                # the texts of `translate("Command", command.text)` are those of QT_TRANSLATE_NOOP
                if isinstance(context, ast.Constant) and isinstance(context.value, str):
                    self._take(call, context.value, 1, "text", reports=name != "translate")
        for call in self._calls["Definition"]:
            self._take(call, "Definition", 0, "name")
            self._take(call, "Definition", 1, "text")
        for call in [call for name in self._refusals() for call in self._calls[name]]:
            self._take(call, "Refusal", 0, "sentence")
            if any(keyword.arg == KIND for keyword in call.node.keywords):
                self._take(call, "Kind", len(call.node.args), KIND)

    def _note(self, node: ast.AST, scope: Scope) -> None:
        """Remember calls by their name, and what a class keeps in `self`."""
        if isinstance(node, ast.Call):
            self._calls[_called(node)].append(Call(node, scope))
        for target, value in _assigned(node):
            if isinstance(target, ast.Attribute):
                self._kept[Scope(scope.module, scope.owner), target.attr].append((value, scope))

    def _refusals(self) -> list[str]:
        """`Refusal` and the classes made of it."""
        names = ["Refusal"]
        nodes = [node for module in self._modules.values() for node in ast.walk(module.tree)]
        classes = [node for node in nodes if isinstance(node, ast.ClassDef)]
        for name in names:
            names += [made.name for made in classes if name in map(ast.unparse, made.bases)]
        return names

    # -- from a call to its texts, also where its callers give them ------------------------------------------

    def _take(self, call: Call, context: str, place: int, name: str, *, reports: bool = True) -> None:
        text = call.argument(place, name)
        if (text is None or not self._taken(text, call.scope, context, reports=reports)) and reports:
            self.collection.unresolved.append(str(call))

    def _taken(self, text: ast.expr, scope: Scope, context: str, *, reports: bool) -> bool:
        found = self._texts(text, scope)
        if found is not None:
            self.collection.texts.update((context, each) for each in found)
            return True
        match text:
            case ast.Name(id=name):
                return self._followed_to_callers(name, scope, context, reports=reports)
            case ast.Attribute(value=ast.Name(id="self"), attr=name):
                kept = self._kept[Scope(scope.module, scope.owner), name]
                return bool(kept) and all(
                    self._taken(value, place, context, reports=reports) for value, place in kept
                )
        return False

    def _followed_to_callers(self, name: str, scope: Scope, context: str, *, reports: bool) -> bool:
        """Where a function hands its own parameter on, the texts are those that its callers give it."""
        function = scope.function
        if function is None:
            return False
        parameters = [argument.arg for argument in function.args.posonlyargs + function.args.args]
        if name not in parameters:
            return False
        place = parameters.index(name) - (parameters[0] in ("self", "cls"))
        callers = scope.owner if function.name == "__init__" else function.name
        if (callers, place) not in self._followed:
            self._followed.add((callers, place))
            for caller in self._calls[callers]:
                self._take(caller, context, place, name, reports=reports)
        return True

    # -- the texts of an expression --------------------------------------------------------------------------

    def _texts(self, node: ast.expr, scope: Scope) -> set[str] | None:
        """The texts an expression can have; None where that cannot be seen."""
        module = scope.module
        match node:
            case ast.Constant(value=str() as text):
                return {text}
            case ast.Constant(value=None):
                return set()
            case ast.BoolOp(values=parts) | ast.Tuple(elts=parts) | ast.Dict(values=parts):
                return self._all(parts, scope)
            case ast.IfExp(body=body, orelse=other):
                return self._all([body, other], scope)
            case ast.Subscript(value=table) | ast.Call(func=ast.Attribute(value=table, attr="get")):
                return self._texts(table, scope)
            case ast.Call(func=ast.Name(id="QT_TRANSLATE_NOOP"), args=[_, text]):
                return self._texts(text, scope)
            case ast.Call(func=ast.Name(id=name)):
                return self._returned(name, module)
            case ast.Name(id=name):
                return self._named(name, scope)
            case ast.Attribute(value=ast.Name(id=name), attr=constant) if name in module.imported:
                origin = self._modules.get(".".join(module.imported[name]))
                return self._named(constant, Scope(origin)) if origin else None
        return None

    def _all(self, parts: list[ast.expr], scope: Scope) -> set[str] | None:
        found = [self._texts(part, scope) for part in parts]
        return None if None in found else {text for texts in found if texts for text in texts}

    def _named(self, name: str, scope: Scope) -> set[str] | None:
        """What a name stands for: all that its function assigns to it, or a constant, imported perhaps."""
        module = scope.module
        if (scope, name) in self._resolving:
            return set()  # `text = text or …`
        local = [
            value
            for statement in (ast.walk(scope.function) if scope.function else ())
            for target, value in _assigned(statement)
            if isinstance(target, ast.Name) and target.id == name
        ]
        if local:
            self._resolving.append((scope, name))
            found = self._all(local, scope)
            self._resolving.pop()
            return found
        if name in module.constants:
            return self._texts(module.constants[name], Scope(module))
        origin, constant = module.imported.get(name, ("", ""))
        return self._named(constant, Scope(self._modules[origin])) if origin in self._modules else None

    def _returned(self, name: str, module: Module) -> set[str] | None:
        """What a function of the program returns."""
        if name in module.functions:
            function = module.functions[name]
            nodes = ast.walk(function)
            values = [node.value for node in nodes if isinstance(node, ast.Return) and node.value is not None]
            return self._all(values, Scope(module, function=function))
        origin, name = module.imported.get(name, ("", ""))
        return self._returned(name, self._modules[origin]) if origin in self._modules else None


def _assigned(statement: ast.AST) -> Iterator[tuple[ast.expr, ast.expr]]:
    if isinstance(statement, ast.Assign):
        for target in statement.targets:
            yield target, statement.value
    elif isinstance(statement, ast.AnnAssign) and statement.value is not None:
        yield statement.target, statement.value


def _nodes(node: ast.AST, scope: Scope) -> Iterator[tuple[ast.AST, Scope]]:
    """Everything in a node, with where it stands."""
    for child in ast.iter_child_nodes(node):
        inner = scope
        if isinstance(child, ast.ClassDef):
            inner = Scope(scope.module, child.name)
        elif isinstance(child, Function):
            inner = Scope(scope.module, scope.owner, child)
        yield child, inner
        yield from _nodes(child, inner)


def _called(node: ast.Call) -> str:
    match node.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


# -- Qt's tools ----------------------------------------------------------------------------------------------


def merge(collection: Collection, file: Path = FILE, *, forget: bool = False) -> None:
    """Bring a .ts file up to date. lupdate is given the texts as one small file of Python."""
    with tempfile.TemporaryDirectory() as folder:
        listed = Path(folder, "texts.py")
        listed.write_text(
            "".join(f"translate({_quoted(c)}, {_quoted(t)})\n" for c, t in sorted(collection.texts)),
            encoding="utf-8",
        )
        options = ["-locations", "none", "-sort-messages", *(["-no-obsolete"] if forget else [])]
        languages = ["-source-language", "en", "-target-language", "zh_CN"]
        _run("pyside6-lupdate", *options, *languages, str(listed), "-ts", str(file))


def release(file: Path = FILE) -> None:
    """Compile a .ts file beside itself. The old file is replaced, never written over: a window that is open reads it
    in place and would be torn down."""
    compiled = file.with_suffix(".qm")
    beside = compiled.with_suffix(".new")
    _run("pyside6-lrelease", str(file), "-qm", str(beside))
    beside.replace(compiled)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def _run(tool: str, *arguments: str) -> None:
    program = shutil.which(tool, path=sysconfig.get_path("scripts")) or shutil.which(tool)
    if program is None:
        sys.exit(f"There is no {tool}. Run this with the Python that has PySide6-Essentials.")
    subprocess.run([program, *arguments], check=True)


def main() -> None:
    """Do it, and name the calls whose text could not be found."""
    parser = argparse.ArgumentParser(description="Bring the Chinese interface up to date with the code.")
    parser.add_argument("--forget", action="store_true", help="drop translations of texts that are gone")
    forget = parser.parse_args().forget
    collection = collect()
    merge(collection, forget=forget)
    release()
    for call in collection.unresolved:
        print(f"not resolved: {call}", file=sys.stderr)


if __name__ == "__main__":
    main()

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

OF_QT = (("QLineEdit", "&Undo"), ("QWidgetTextControl", "&Undo"))
"""Texts of Qt itself that Qt's own translation says with another word than this program."""

KIND = "kind"
"""The fact of a refusal that is a word of the program and therefore translated too."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
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
        constants = {target.id: value for statement in tree.body for target, value in _assigned(statement)}
        functions = {node.name: node for node in tree.body if isinstance(node, Function)}
        imported = {
            alias.asname or alias.name: (node.module, alias.name)
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom) and node.module
            for alias in node.names
        }
        return cls(name, tree, constants, functions, imported)


@dataclass(frozen=True, slots=True)
class Call:
    """A call and what stands around it."""

    node: ast.Call
    module: Module
    owner: str
    function: Function | None

    def argument(self, place: int, name: str) -> ast.expr | None:
        """The argument at a place, or of that name."""
        if len(self.node.args) > place:
            return self.node.args[place]
        return next((keyword.value for keyword in self.node.keywords if keyword.arg == name), None)

    def __str__(self) -> str:
        return f"{self.module.name}:{self.node.lineno}: {ast.unparse(self.node)}"


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
        for module in self._modules.values():
            for call in _calls(module, module.tree, "", None):
                self._calls[_called(call.node)].append(call)
        self._followed: set[tuple[str, int]] = set()
        self.collection = Collection(set(OF_QT))
        for call in self._calls["tr"]:
            self._take(call, call.owner, 0, "sourceText")
        for name in ("translate", "QT_TRANSLATE_NOOP"):
            for call in self._calls[name]:
                context = call.argument(0, "context")
                # the texts of `translate("Command", command.text)` are those of QT_TRANSLATE_NOOP
                if isinstance(context, ast.Constant) and isinstance(context.value, str):
                    self._take(call, context.value, 1, "text", reports=name != "translate")
        for call in [call for name in self._refusals() for call in self._calls[name]]:
            self._take(call, "Refusal", 0, "sentence")
            if any(keyword.arg == KIND for keyword in call.node.keywords):
                self._take(call, "Kind", len(call.node.args), KIND)

    def _refusals(self) -> list[str]:
        """`Refusal` and the classes made of it."""
        names = ["Refusal"]
        classes = [
            node
            for module in self._modules.values()
            for node in ast.walk(module.tree)
            if isinstance(node, ast.ClassDef)
        ]
        for name in names:
            names += [made.name for made in classes if name in map(ast.unparse, made.bases)]
        return names

    def _take(self, call: Call, context: str, place: int, name: str, *, reports: bool = True) -> None:
        expression = call.argument(place, name)
        texts = None if expression is None else self._texts(expression, call.module, call.function)
        if texts is not None:
            self.collection.texts.update((context, text) for text in texts)
        elif not self._follow(expression, call, context, reports=reports) and reports:
            self.collection.unresolved.append(str(call))

    def _follow(self, expression: ast.expr | None, call: Call, context: str, *, reports: bool) -> bool:
        """Where a function hands its own parameter on, the texts are those that its callers give it."""
        function = call.function
        if function is None or not isinstance(expression, ast.Name):
            return False
        parameters = [argument.arg for argument in function.args.posonlyargs + function.args.args]
        if expression.id not in parameters:
            return False
        place = parameters.index(expression.id) - (parameters[0] in ("self", "cls"))
        if (function.name, place) not in self._followed:
            self._followed.add((function.name, place))
            for caller in self._calls[function.name]:
                self._take(caller, context, place, expression.id, reports=reports)
        return True

    def _texts(self, node: ast.expr, module: Module, function: Function | None) -> set[str] | None:
        """The texts an expression can have; None where that cannot be seen."""
        match node:
            case ast.Constant(value=str() as text):
                return {text}
            case ast.Constant(value=None):
                return set()
            case ast.BoolOp(values=parts) | ast.Tuple(elts=parts) | ast.Dict(values=parts):
                return self._all(parts, module, function)
            case ast.IfExp(body=body, orelse=other):
                return self._all([body, other], module, function)
            case ast.Subscript(value=table) | ast.Call(func=ast.Attribute(value=table, attr="get")):
                return self._texts(table, module, function)
            case ast.Call(func=ast.Name(id="QT_TRANSLATE_NOOP"), args=[_, text]):
                return self._texts(text, module, function)
            case ast.Call(func=ast.Name(id=name)):
                return self._returned(name, module)
            case ast.Name(id=name):
                return self._named(name, module, function)
            case ast.Attribute(value=ast.Name(id=name), attr=constant) if name in module.imported:
                origin = self._modules.get(".".join(module.imported[name]))
                return self._named(constant, origin, None) if origin else None
        return None

    def _all(self, parts: list[ast.expr], module: Module, function: Function | None) -> set[str] | None:
        found = [self._texts(part, module, function) for part in parts]
        return None if None in found else {text for texts in found if texts for text in texts}

    def _named(self, name: str, module: Module, function: Function | None) -> set[str] | None:
        """What a name stands for: all that its function assigns to it, or a constant, imported perhaps."""
        local = [
            value
            for statement in (ast.walk(function) if function else ())
            for target, value in _assigned(statement)
            if target.id == name
        ]
        if local:
            return self._all(local, module, function)
        if name in module.constants:
            return self._texts(module.constants[name], module, None)
        if name in module.imported:
            origin, constant = module.imported[name]
            if origin in self._modules:
                return self._named(constant, self._modules[origin], None)
        return None

    def _returned(self, name: str, module: Module) -> set[str] | None:
        """What a function of the program returns."""
        if name in module.imported:
            origin, name = module.imported[name]
            return self._returned(name, self._modules[origin]) if origin in self._modules else None
        function = module.functions.get(name)
        if function is None:
            return None
        nodes = ast.walk(function)
        values = [node.value for node in nodes if isinstance(node, ast.Return) and node.value is not None]
        return self._all(values, module, function)


def _assigned(statement: ast.AST) -> Iterator[tuple[ast.Name, ast.expr]]:
    if isinstance(statement, ast.Assign):
        for target in statement.targets:
            if isinstance(target, ast.Name):
                yield target, statement.value
    elif isinstance(statement, ast.AnnAssign) and statement.value and isinstance(statement.target, ast.Name):
        yield statement.target, statement.value


def _calls(module: Module, node: ast.AST, owner: str, function: Function | None) -> Iterator[Call]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.ClassDef):
            yield from _calls(module, child, child.name, None)
        elif isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from _calls(module, child, owner, child)
        else:
            if isinstance(child, ast.Call):
                yield Call(child, module, owner, function)
            yield from _calls(module, child, owner, function)


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
    """Compile a .ts file beside itself."""
    _run("pyside6-lrelease", str(file), "-qm", str(file.with_suffix(".qm")))


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

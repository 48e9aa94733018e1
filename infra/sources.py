"""Which of our own files an asset needs: what its handlers import, and what lies beside it."""

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

OURS = ("functions", "shared")


def files_needed(root: Path, modules: Iterable[str]) -> list[Path]:
    """Every file that ``modules`` and what they import need, relative to ``root``, in order.

    Imports inside functions count too. Data travels with a module that needs it: files beside it, and
    folders beside it that it names (``Path(__file__).parent / "migrations"``).

    Raises:
        FileNotFoundError: naming a module that does not exist.
    """
    found: set[Path] = set()
    data: set[Path] = set()
    waiting = list(modules)
    while waiting:
        path = _file_of(root, waiting.pop())
        if path not in found:
            found.add(path)
            tree = ast.parse((root / path).read_text())
            waiting.extend(our_imports(root, tree))
            data.update(_data_beside(root / path.parent, _names_in(tree)))
    return sorted(found | {file.relative_to(root) for file in data})


def _file_of(root: Path, module: str) -> Path:
    path = Path(*module.split(".")).with_suffix(".py")
    if not (root / path).is_file():
        raise FileNotFoundError(f"no module {module}: {path} is missing")
    return path


def our_imports(root: Path, tree: ast.AST) -> Iterator[str]:
    """The modules of ours that ``tree`` imports, at whatever depth."""
    for node in _statements(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if _is_ours(alias.name))
        elif isinstance(node, ast.ImportFrom) and node.module and _is_ours(node.module):
            for alias in node.names:
                below = f"{node.module}.{alias.name}"
                is_module = (root / Path(*below.split(".")).with_suffix(".py")).is_file()
                yield below if is_module else node.module


def _statements(node: ast.AST) -> Iterator[ast.AST]:
    """Everything below ``node`` that may run: what is there for the type checker alone does not."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING":
            continue
        yield child
        yield from _statements(child)


def _is_ours(module: str) -> bool:
    return module.partition(".")[0] in OURS


def _names_in(tree: ast.AST) -> set[str]:
    return {it.value for it in ast.walk(tree) if isinstance(it, ast.Constant) and isinstance(it.value, str)}


def _data_beside(folder: Path, named: set[str]) -> Iterator[Path]:
    for entry in folder.iterdir():
        if entry.is_file() and _is_data(entry):
            yield entry
        elif entry.is_dir() and entry.name in named:
            yield from (file for file in entry.rglob("*") if file.is_file() and _is_data(file))


def _is_data(file: Path) -> bool:
    return file.suffix not in (".py", ".pyc", ".pyi")

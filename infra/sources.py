"""Which of our own files an asset needs: what its handlers import, and what lies beside it."""

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

OURS = ("functions", "shared")


def files_needed(root: Path, modules: Iterable[str]) -> list[Path]:
    """Every file that ``modules`` and what they import need, relative to ``root``, in order.

    Imports inside functions count too. Data counts when it lies beside a module that is needed, or below
    it in a folder without Python: word lists, SQL, prompts.

    Raises:
        FileNotFoundError: naming a module that does not exist.
    """
    found: set[Path] = set()
    waiting = list(modules)
    while waiting:
        path = _file_of(root, waiting.pop())
        if path not in found:
            found.add(path)
            waiting.extend(our_imports(root, ast.parse((root / path).read_text())))
    data = {file for folder in {path.parent for path in found} for file in _data_beside(root / folder)}
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


def _data_beside(folder: Path) -> Iterator[Path]:
    for entry in folder.iterdir():
        if entry.is_file() and entry.suffix not in (".py", ".pyc", ".pyi"):
            yield entry
        elif entry.is_dir() and entry.name != "__pycache__" and not any(entry.rglob("*.py")):
            yield from (file for file in entry.rglob("*") if file.is_file())

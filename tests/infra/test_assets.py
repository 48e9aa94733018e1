"""What travels in an asset is enough, and no more than that."""

import ast
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from infra.assets import AssetError, build, check, foreign_libraries, size
from infra.locks import lock_of, pins
from infra.programs import GROUPS, PROGRAMS, Group
from infra.sources import files_needed, our_imports

ROOT = Path(__file__).resolve().parents[2]
FENCED_IMPORT = Path(__file__).with_name("fenced_import.py")
OF_THE_RUNTIME = {"boto3", "botocore", "jmespath", "python-dateutil", "s3transfer", "six", "urllib3"}
"""What every Python runtime of Lambda brings: the SDK and what it stands on."""
BY_NAME = {group.name: group for group in GROUPS}


def _importable(group: str) -> set[str]:
    """Top-level modules of the packages that an asset's handlers may import."""
    allowed = pins(lock_of(group)).keys() | OF_THE_RUNTIME
    return {
        module
        for module, distributions in packages_distributions().items()
        if {it.lower().replace("_", "-") for it in distributions} & allowed
    }


def _imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.name)
def test_the_handlers_import_with_the_files_and_packages_of_their_asset_alone(group: Group, tmp_path: Path) -> None:
    for file in files_needed(ROOT, group.modules):
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / file, tmp_path / file)
    forbidden = packages_distributions().keys() - _importable(group.name)

    done = subprocess.run(
        [sys.executable, "-I", FENCED_IMPORT, tmp_path, ",".join(forbidden), ",".join(group.modules)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", PROGRAMS)
def test_what_a_function_imports_late_is_in_its_asset_too(name: str) -> None:
    """Late imports keep cold starts short, and hide from every import at the top."""
    program = PROGRAMS[name]
    importable = _importable(program.group) | set(sys.stdlib_module_names) | {"functions", "shared"}
    missing = {
        (str(file), module)
        for file in files_needed(ROOT, _modules_behind(name))
        if file.suffix == ".py"
        for module in _imports(ast.parse((ROOT / file).read_text()))
        if module.partition(".")[0] not in importable
    }

    assert missing == set()


def _modules_behind(name: str) -> list[str]:
    """What the handler's module imports, and what its bootstrap imports to build this function's parts.

    The bootstrap as a whole serves several functions, with parts that are in other assets.
    """
    module = PROGRAMS[name].module
    package = module.rpartition(".")[0]
    trees: list[ast.AST] = [ast.parse(_source(module).read_text())]
    bootstrap = _source(f"{package}.bootstrap")
    if bootstrap.is_file():
        built_by = ast.parse(bootstrap.read_text())
        trees += [it for it in ast.walk(built_by) if isinstance(it, ast.FunctionDef) and it.name == name.lower()]
    ours = {it for tree in trees for it in our_imports(ROOT, tree)}
    return sorted(ours - {module, f"{package}.bootstrap"})


def _source(module: str) -> Path:
    return ROOT / Path(*module.split(".")).with_suffix(".py")


def test_the_webhook_carries_no_database_and_no_validation_library() -> None:
    assert pins(lock_of("webhook")).keys() == {"aws-lambda-powertools", "jmespath", "typing-extensions"}


def test_files_follow_imports_at_any_depth_and_bring_the_data_beside_them(tmp_path: Path) -> None:
    files = {
        "functions/f/handler.py": "from functions.f import step\nimport json\n",
        "functions/f/step.py": "def late():\n    from shared.words import listed\n",
        "functions/f/stray.py": "",
        "functions/f/words.json": "[]",
        "functions/g/handler.py": "",
        "shared/words.py": "LISTS = 'lists'\nif TYPE_CHECKING:\n    from shared import typed\n",
        "shared/typed.py": "",
        "shared/lists/hindi.txt": "",
        "shared/nobodys/data.txt": "",
        "shared/db/other.py": "",
        "shared/db/other.sql": "",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)

    assert [str(it) for it in files_needed(tmp_path, ["functions.f.handler"])] == [
        "functions/f/handler.py",
        "functions/f/step.py",
        "functions/f/words.json",
        "shared/lists/hindi.txt",
        "shared/words.py",
    ]


def test_a_handler_that_does_not_exist_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"functions\.nobody\.handler"):
        files_needed(tmp_path, ["functions.nobody.handler"])


def test_an_asset_is_built_once_and_again_when_something_changed(tmp_path: Path) -> None:
    migrate = BY_NAME["migrate"]
    asset = build(migrate, None, tmp_path)
    (asset / "mark").touch()

    assert (build(migrate, None, tmp_path) / "mark").exists()
    (tmp_path / ".migrate.key").write_text("of something older")
    assert not (build(migrate, None, tmp_path) / "mark").exists()
    assert (asset / "shared/db/migrate.py").is_file()
    assert (asset / "shared/db/migrations/0001_core.sql").is_file()
    assert sorted(it.name for it in tmp_path.iterdir()) == [".migrate.key", "migrate"]


def _asset_with_its_packages(folder: Path, group: str) -> Path:
    for name, version in pins(lock_of(group)).items():
        (folder / f"{name.replace('-', '_')}-{version}.dist-info").mkdir(parents=True)
    return folder


def test_an_asset_with_another_version_than_the_lock_is_refused(tmp_path: Path) -> None:
    asset = _asset_with_its_packages(tmp_path, "webhook")
    check(BY_NAME["webhook"], asset)

    next(asset.glob("jmespath-*")).rename(asset / "jmespath-0.0.1.dist-info")

    with pytest.raises(AssetError, match="jmespath"):
        check(BY_NAME["webhook"], asset)


def test_a_library_of_another_machine_is_refused(tmp_path: Path) -> None:
    asset = _asset_with_its_packages(tmp_path, "webhook")
    elf = b"\x7fELF".ljust(18, b"\0")
    (asset / "arm.so").write_bytes(elf + bytes([183, 0]))
    (asset / "intel.so.1").write_bytes(elf + bytes([62, 0]))

    assert [it.name for it in foreign_libraries(asset)] == ["intel.so.1"]
    with pytest.raises(AssetError, match="intel"):
        check(BY_NAME["webhook"], asset)


def test_an_asset_past_its_budget_is_refused(tmp_path: Path) -> None:
    asset = _asset_with_its_packages(tmp_path, "webhook")
    with (asset / "large").open("wb") as large:
        large.truncate(9 * 2**20)

    assert size(asset) == 9 * 2**20
    with pytest.raises(AssetError, match="budget"):
        check(BY_NAME["webhook"], asset)

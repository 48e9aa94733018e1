"""Run by the asset tests in a process of its own: import modules as in an asset, with nothing else in reach.

Arguments: the folder with our files, the third-party packages that must not be found, the modules.
"""

import importlib
import importlib.abc
import sys
from pathlib import Path

folder, forbidden, modules = sys.argv[1], set(sys.argv[2].split(",")), sys.argv[3].split(",")
repository = Path(__file__).resolve().parents[2]


class Fence(importlib.abc.MetaPathFinder):
    """Hides what is not in the asset."""

    def find_spec(self, name: str, path: object = None, target: object = None) -> None:
        if name.partition(".")[0] in forbidden:
            raise ModuleNotFoundError(f"{name} is in no package of the asset", name=name)


sys.meta_path.insert(0, Fence())
sys.path = [
    folder,
    *(entry for entry in sys.path if repository not in (Path(entry), *Path(entry).parents) or "site-packages" in entry),
]
for module in modules:
    importlib.import_module(module)
for name, module_object in list(sys.modules.items()):
    if name.partition(".")[0] in ("functions", "shared"):
        places = list(getattr(module_object, "__path__", [])) or [str(module_object.__file__)]
        assert all(Path(place).is_relative_to(folder) for place in places), f"{name} came from {places}"

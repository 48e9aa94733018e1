"""What goes into a Lambda asset."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ASSETS = ROOT / ".build" / "assets"


def asset_folder(group: str) -> Path:
    """Where the asset of ``group`` is, once it is built."""
    return ASSETS / group


def source_folder(module: str) -> Path:
    """The folder of the sources that ``module`` is part of."""
    return ROOT.joinpath(*module.split(".")[:2])

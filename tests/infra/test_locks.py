"""The locks of the assets agree with what is asked for and with what is tested."""

import tomllib
from pathlib import Path

import pytest

from infra.locks import LOCKS, lock_of, pins
from infra.programs import GROUPS

PYPROJECT = tomllib.loads((Path(__file__).resolve().parents[2] / "pyproject.toml").read_text())
NAMES = [group.name for group in GROUPS]


@pytest.mark.parametrize("group", NAMES)
def test_what_travels_is_what_is_tested(group: str) -> None:
    tested = pins(LOCKS / "dev.txt")

    assert {name: tested.get(name) for name in pins(lock_of(group))} == pins(lock_of(group))


@pytest.mark.parametrize("group", NAMES)
def test_everything_a_group_asks_for_is_in_its_lock(group: str) -> None:
    asked = dict(_name_and_version(it) for it in PYPROJECT["dependency-groups"][group])

    assert asked.items() <= pins(lock_of(group)).items()


def _name_and_version(requirement: str) -> tuple[str, str]:
    name, version = requirement.split("==")
    return name.partition("[")[0], version


@pytest.mark.parametrize("group", NAMES)
def test_every_package_of_a_lock_is_hashed_and_none_names_its_host(group: str) -> None:
    text = lock_of(group).read_text()

    assert text.count("--hash=sha256:") >= len(pins(lock_of(group))) > 0
    assert "://" not in text


@pytest.mark.parametrize("group", NAMES)
def test_no_asset_carries_what_the_runtime_brings(group: str) -> None:
    assert not pins(lock_of(group)).keys() & {"boto3", "botocore", "s3transfer"}


def test_the_lock_of_the_command_line_names_no_host() -> None:
    lock = (LOCKS.parent / "package-lock.json").read_text()

    assert "resolved" not in lock
    assert '"integrity": "sha512-' in lock

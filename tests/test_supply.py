"""Lock, list of licences and bill of materials are those of ``pyproject.toml``; ``make lock`` renews them."""

from __future__ import annotations

import json
import re
import tomllib
from collections import defaultdict

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.conftest import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
LOCK = (ROOT / "requirements-dev.txt").read_text("utf-8")
NEEDED = list(map(Requirement, PROJECT["dependencies"]))
LOCKED: defaultdict[str, set[str]] = defaultdict(set)
for name, version in re.findall(r"^([\w.-]+)==([^\s;\\]+)", LOCK, re.MULTILINE):
    LOCKED[canonicalize_name(name)].add(version)  # some have one for older and one for newer Pythons
BILL = json.loads((ROOT / "nieuwsgraaf.cdx.json").read_text("utf-8"))
LICENCES = (ROOT / "docs" / "licences.md").read_text("utf-8")


@pytest.mark.parametrize("needed", [*NEEDED, *map(Requirement, PROJECT["optional-dependencies"]["dev"])], ids=str)
def test_the_lock_has_what_development_needs(needed: Requirement) -> None:
    versions = LOCKED[canonicalize_name(needed.name)]
    assert versions and all(map(needed.specifier.contains, versions))


def test_everything_locked_has_a_hash() -> None:
    for entry in re.split(r"\n(?=\S)", LOCK.strip()):
        assert " --hash=sha256:" in entry, entry.splitlines()[0]


def test_licences_and_bill_are_of_the_locked_versions() -> None:
    listed = {(canonicalize_name(each["name"]), each["version"]) for each in BILL["components"]}
    licensed = {
        (canonicalize_name(name), version)
        for name, version in re.findall(r"^\| ([\w.-]+) \| ([\w.!+-]+) \|", LICENCES, re.MULTILINE)
        if name not in {"distribution", "---"}
    }
    assert listed == licensed
    assert {canonicalize_name(each.name) for each in NEEDED} <= {name for name, _ in listed}
    assert [pair for pair in listed if pair[1] not in LOCKED[pair[0]]] == []


@pytest.mark.parametrize("written", [LOCK, LICENCES, json.dumps(BILL)], ids=["lock", "licences", "bill"])
def test_no_host_of_a_registry_is_written(written: str) -> None:
    assert not re.findall(r"https?://(?!cyclonedx\.org)[\w.-]+|--(?:extra-)?index-url", written)

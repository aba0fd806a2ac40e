"""What the package depends on: licences, a bill of materials, sizes, and known weaknesses.

python -m tools.supply licences > docs/licences.md
python -m tools.supply sbom > nieuwsgraaf.cdx.json
python -m tools.supply sizes
python -m tools.supply audit

The first three install the package with its locked dependencies into a fresh environment; needs uv, pip-licenses and
cyclonedx-bom (the extra ``supply``).
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
LOCK = ROOT / "requirements-dev.txt"
OWN = "nieuwsgraaf"
USED_FOR = {
    "nieuwsgraaf": "the program, with 47 MB of model",
    "onnxruntime": "the network",
    "spacy": "documents and pipeline",
    "networkx": "`to_networkx`, GraphML, GEXF",
    "rdflib": "`dataset`, adapters, SHACL",
    "pyoxigraph": "the store, SPARQL, RDF",
    "pyvis": "the picture",
    "pyshacl": "`kg check`, import",
    "resvg-py": "`.png`",
    "trafilatura": "HTML",
    "babel": "dates and numbers of the page",
    "numpy": "the network, layout",
    "tokenizers": "word pieces",
    **dict.fromkeys(("blis", "thinc", "srsly", "preshed", "pydantic_core", "setuptools"), "through spacy"),
    **dict.fromkeys(("jedi", "wcwidth"), "through pyvis (IPython)"),
    **dict.fromkeys(("hf-xet", "huggingface_hub"), "through tokenizers"),
    **dict.fromkeys(("lxml", "regex"), "through trafilatura"),
    "pygments": "through rich",
}
_SIZES = """
import importlib.metadata, json, os
sizes = {}
for distribution in importlib.metadata.distributions():
    files = (distribution.locate_file(file) for file in distribution.files or ())
    sizes[distribution.name] = sum(os.path.getsize(file) for file in files if os.path.isfile(file))
print(json.dumps(sizes))
"""


def _output(*command: str | Path) -> str:
    return subprocess.run(list(map(str, command)), check=True, capture_output=True, text=True, cwd=ROOT).stdout


@contextmanager
def _fresh_environment() -> Iterator[Path]:
    """The interpreter of an environment with the package and what it needs, in the locked versions."""
    with tempfile.TemporaryDirectory(prefix="kg-supply-") as folder:
        python = Path(folder) / "bin" / "python"
        _output(sys.executable, "-m", "uv", "venv", "--quiet", "--python", sys.executable, folder)
        _output(
            *(sys.executable, "-m", "uv", "pip", "install", "--quiet", "--python", python),
            *("--constraint", LOCK, "--no-verify-hashes", ROOT),
        )
        yield python


def licences() -> str:
    """A page with the licence of every distribution that the package brings along."""
    with _fresh_environment() as python:
        rows = json.loads(
            _output(
                sys.executable,
                "-m",
                "piplicenses",
                "--python",
                python,
                "--from=mixed",
                "--format=json",
                "--with-system",
            )
        )
    lines = [
        "# Licences of what is installed with the package",
        "",
        "Made by `make licences` from the metadata of the locked versions. What is bundled in the package itself",
        "(model, tables, script of the page) names its licence next to it.",
        "",
        "| distribution | version | licence |",
        "| --- | --- | --- |",
    ]
    for row in sorted(rows, key=lambda row: str(row["Name"]).lower()):
        if row["Name"] != OWN:
            lines.append(f"| {row['Name']} | {row['Version']} | {_one_line(row['License'])} |")
    return "\n".join(lines) + "\n"


def _one_line(licence: str) -> str:
    """The licence, or the first line of it where a distribution has put its whole text there."""
    first = licence.strip().splitlines()[0] if licence.strip() else "not stated"
    return first.replace("|", "\\|")


def sbom() -> str:
    """The bill of materials in CycloneDX 1.6, without addresses of registries."""
    with _fresh_environment() as python:
        written = _output(
            *(sys.executable, "-m", "cyclonedx_py", "environment", "--output-reproducible", "--spec-version", "1.6"),
            *("--pyproject", ROOT / "pyproject.toml", "--output-format", "JSON", python),
        )
    bill = _without_addresses(json.loads(written))
    bill["components"] = [component for component in bill["components"] if component["name"] != OWN]
    return json.dumps(bill, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def _without_addresses(part: Any) -> Any:
    """The same without what leads to hosts: purls identify the distributions."""
    if isinstance(part, dict):
        return {key: _without_addresses(value) for key, value in part.items() if key != "externalReferences"}
    return [_without_addresses(each) for each in part] if isinstance(part, list) else part


def sizes(*, least_mb: float = 3.0) -> str:
    """A table of what an installation takes on disk, by distribution; small ones are counted together."""
    with _fresh_environment() as python:
        measured: dict[str, int] = json.loads(_output(python, "-c", _SIZES))
    small = [size for size in measured.values() if size < least_mb * 1e6]
    shown = sorted(((size, name) for name, size in measured.items() if size >= least_mb * 1e6), reverse=True)
    lines = ["| installed | MB | for |", "| --- | --- | --- |"]
    lines += [
        f"| {name} | {size / 1e6:.0f} | {USED_FOR.get(name, USED_FOR.get(name.lower().replace('_', '-'), ''))} |"
        for size, name in shown
    ]
    lines.append(f"| {len(small)} smaller ones | {sum(small) / 1e6:.0f} | |")
    lines.append(f"| all of {len(measured)} | {sum(measured.values()) / 1e6:.0f} | |")
    return "\n".join(lines) + "\n"


def audit() -> str:
    """What is known of weaknesses of the locked versions, or that nobody could be asked.

    Raises:
        SystemExit: there are known weaknesses.
    """
    command = [sys.executable, "-m", "pip_audit", "--requirement", str(LOCK), "--disable-pip", "--require-hashes"]
    done = subprocess.run([*command, "--format", "json"], capture_output=True, text=True, check=False, cwd=ROOT)
    try:
        checked = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        reason = (done.stderr.strip().splitlines() or ["no answer"])[-1]
        return f"not audited: the index tells nothing of weaknesses here ({reason[:200]})\n"
    weak = [
        f"{each['name']} {each['version']}: {', '.join(v['id'] for v in each['vulns'])}"
        for each in checked
        if each.get("vulns")
    ]
    if weak:
        raise SystemExit("\n".join(weak))
    return f"{len(checked)} distributions, no known weakness\n"


def main() -> None:
    """Write what the command line asks for to standard output."""
    makers = {maker.__name__: maker for maker in (licences, sbom, sizes, audit)}
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=makers)
    sys.stdout.write(makers[parser.parse_args().what]())


if __name__ == "__main__":
    main()

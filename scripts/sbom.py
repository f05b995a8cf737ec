"""Writes a CycloneDX 1.6 bill of materials of each package: the crate, the wheel, the npm package.

    .venv/bin/python scripts/sbom.py [FOLDER, else target/sbom]

Out of `cargo metadata` (what is linked in, without build and test tools; checksums of Cargo.lock) and of
pyproject.toml with the tested
versions of constraints.txt. The same sources give the same bytes: no time, no random number.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import tomllib

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = {"signaal": "crate", "signaal-python": "wheel", "signaal-wasm": "npm"}


def metadata(manifest: str, target: str | None) -> dict[str, Any]:
    command = ["cargo", "metadata", "--locked", "--format-version", "1", "--manifest-path", str(ROOT / manifest)]
    if target:
        command += ["--filter-platform", target]
    found: dict[str, Any] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return found


def linked(data: dict[str, Any], root: str) -> tuple[set[str], dict[str, list[str]]]:
    """Ids of all that the package links, and of each what it links itself. Build and test dependencies stay out."""
    nodes = {node["id"]: node for node in data["resolve"]["nodes"]}
    seen: set[str] = set()
    direct: dict[str, list[str]] = {}
    waiting = [root]
    while waiting:
        one = waiting.pop()
        if one in seen:
            continue
        seen.add(one)
        needs = [dep["pkg"] for dep in nodes[one]["deps"] if any(kind["kind"] is None for kind in dep["dep_kinds"])]
        direct[one] = needs
        waiting += needs
    return seen, direct


def checksums() -> dict[tuple[str, str], str]:
    lock = tomllib.loads((ROOT / "Cargo.lock").read_text(encoding="utf-8"))
    return {(p["name"], p["version"]): p["checksum"] for p in lock["package"] if "checksum" in p}


def python_parts() -> list[dict[str, Any]]:
    project = tomllib.loads((ROOT / "bindings-python/pyproject.toml").read_text(encoding="utf-8"))["project"]
    pins = dict(
        line.split("==")
        for line in (ROOT / "bindings-python/constraints.txt").read_text(encoding="utf-8").splitlines()
        if "==" in line and not line.startswith("#")
    )
    pins = {name.lower(): version for name, version in pins.items()}
    parts = []
    for need in project["dependencies"]:
        name = re.match(r"[\w.-]+", need)[0]  # type: ignore[index]
        version = pins.get(name.lower())
        part = {"type": "library", "name": name, "bom-ref": f"pkg:pypi/{name}", "purl": f"pkg:pypi/{name}"}
        if version:
            part |= {"version": version, "bom-ref": f"pkg:pypi/{name}@{version}", "purl": f"pkg:pypi/{name}@{version}"}
        part["properties"] = [{"name": "signaal:requirement", "value": need}]
        parts.append(part)
    return parts


def bom(name: str) -> dict[str, Any]:
    target = "wasm32-unknown-unknown" if name == "signaal-wasm" else None
    data = metadata("Cargo.toml", target)
    packages = {package["id"]: package for package in data["packages"]}
    root = next(package["id"] for package in packages.values() if package["name"] == name)
    seen, direct = linked(data, root)
    sums = checksums()

    def ref(id_: str) -> str:
        package = packages[id_]
        return f"pkg:cargo/{package['name']}@{package['version']}"

    components = []
    for id_ in sorted(seen - {root}, key=ref):
        package = packages[id_]
        part: dict[str, Any] = {
            "type": "library",
            "bom-ref": ref(id_),
            "name": package["name"],
            "version": package["version"],
            "purl": ref(id_),
        }
        if package["license"]:
            # An older way to write OR.
            part["licenses"] = [{"expression": package["license"].replace("/", " OR ")}]
        digest = sums.get((package["name"], package["version"]))
        if digest:
            part["hashes"] = [{"alg": "SHA-256", "content": digest}]
        components.append(part)
    graph = [
        {"ref": ref(id_), "dependsOn": sorted({ref(need) for need in direct[id_]})} for id_ in sorted(seen, key=ref)
    ]
    if name == "signaal-python":
        extra = python_parts()
        components += extra
        mine = next(entry for entry in graph if entry["ref"] == ref(root))
        mine["dependsOn"] += [part["bom-ref"] for part in extra]
        graph += [{"ref": part["bom-ref"], "dependsOn": []} for part in extra]
    version = packages[root]["version"]
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "library",
                "bom-ref": ref(root),
                "name": "signaal",
                "version": version,
                "description": f"signaal, {PACKAGES[name]}",
                "licenses": [{"expression": "EUPL-1.2"}],
            }
        },
        "components": components,
        "dependencies": graph,
    }


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "target/sbom"
    folder.mkdir(parents=True, exist_ok=True)
    for name, kind in PACKAGES.items():
        made = bom(name)
        path = folder / f"signaal-{kind}.cdx.json"
        path.write_text(json.dumps(made, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        print(f"{path}: {len(made['components'])} components", file=sys.stderr)


if __name__ == "__main__":
    main()

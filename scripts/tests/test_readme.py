"""Every block of the READMEs runs and prints what they say.

A ``text`` block right after a ``python``, ``js`` or ``sh`` block is its output. Rust blocks run as doctests of the
crate (`core/src/lib.rs`); ``html`` blocks of the npm package run in Chromium (`packed.test.mjs`);
``console`` blocks are for people and must name a target of the Makefile.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parents[2]
FILES = [
    path
    for name in ("README.md", "bindings-python/README.md", "bindings-wasm/README.md")
    if (path := ROOT / name).exists()
]


class Block(NamedTuple):
    """One fenced block, and the output that the next block promises."""

    file: str
    line: int
    language: str
    code: str
    output: str | None


def blocks() -> list[Block]:
    """All blocks of all files, in order."""
    found = []
    for path in FILES:
        text = path.read_text(encoding="utf-8")
        fenced = list(re.finditer(r"^```(\w*)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL))
        for at, match in enumerate(fenced):
            after = fenced[at + 1] if at + 1 < len(fenced) else None
            adjacent = after is not None and after[1] == "text" and not text[match.end() : after.start()].strip()
            found.append(
                Block(
                    file=str(path.relative_to(ROOT)),
                    line=text.count("\n", 0, match.start()) + 1,
                    language=match[1],
                    code=match[2],
                    output=after[2] if adjacent and after is not None else None,
                )
            )
    return found


def run(command: list[str], block: Block, folder: Path) -> None:
    """Runs a block in the folder and compares what it prints."""
    environment = os.environ | {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONIOENCODING": "utf-8",
        "SIGNAAL_SLEUTEL": "sleutel-van-de-tests",
    }
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", timeout=300)
    assert done.returncode == 0, done.stderr
    if block.output is not None:
        assert done.stdout == block.output


def named(language: str) -> list[object]:
    """The blocks of a language, named by file and line."""
    return [pytest.param(block, id=f"{block.file}:{block.line}") for block in blocks() if block.language == language]


@pytest.mark.parametrize("block", named("python"))
def test_python(block: Block, tmp_path: Path) -> None:
    (tmp_path / "block.py").write_text(block.code, encoding="utf-8")
    run([sys.executable, "block.py"], block, tmp_path)


@pytest.mark.parametrize("block", named("sh"))
def test_shell(block: Block, tmp_path: Path) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    run(["bash", "-euo", "pipefail", "-c", block.code], block, tmp_path)


@pytest.mark.parametrize("block", named("js"))
def test_javascript(block: Block, tmp_path: Path) -> None:
    dist = ROOT / "bindings-wasm" / "dist"
    assert dist.exists(), "run `make wasm` first"
    (tmp_path / "node_modules").mkdir()
    (tmp_path / "node_modules" / "signaal").symlink_to(dist)
    (tmp_path / "block.mjs").write_text(block.code, encoding="utf-8")
    run(["node", "block.mjs"], block, tmp_path)


@pytest.mark.parametrize("block", named("console"))
def test_commands_for_people_exist(block: Block) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for command in re.findall(r"^\$ (.+)$", block.code, re.MULTILINE):
        program, target = command.split()
        assert program == "make"
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), f"no target `{target}`"


def test_every_block_has_a_language_that_is_checked() -> None:
    for block in blocks():
        if block.language == "html":
            assert block.file == "bindings-wasm/README.md", block
        else:
            assert block.language in {"rust", "python", "js", "sh", "console", "text", "toml"}, block


@pytest.mark.parametrize("name", [path.name for path in ROOT.glob("*.md")])
def test_links_lead_somewhere(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#:]+)\)", text):
        assert (ROOT / target).exists(), f"{name}: {target}"

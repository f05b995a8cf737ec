"""Do Python's validators give the verdict of the core? See schema/README.md.

Usage: python schema/vergelijk/vergelijk.py FOLDER, with the documents that
`SIGNAAL_DOCUMENTEN=FOLDER cargo test -p signaal --test schema_agreement` wrote.
Uses `jsonschema`, and `jsonschema-rs` when it is installed.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

try:
    import jsonschema_rs
except ImportError:
    jsonschema_rs = None


def judges(schema: Any) -> dict[str, Callable[[Any], bool]]:
    """The validators that are installed."""
    found: dict[str, Callable[[Any], bool]] = {"jsonschema": Draft202012Validator(schema).is_valid}
    if jsonschema_rs is not None:
        found["jsonschema-rs"] = jsonschema_rs.Draft202012Validator(schema).is_valid
    return found


def main() -> int:
    """Prints a line for each schema; 1 when a verdict differs."""
    different = 0
    for schema_file in sorted(Path(__file__).parent.parent.glob("*.schema.json")):
        name = schema_file.name.removesuffix(".schema.json")
        documents = Path(sys.argv[1]) / f"{name}.ndjson"
        if not documents.exists():
            continue
        schema = json.loads(schema_file.read_text(encoding="utf-8"))
        Draft202012Validator.check_schema(schema)
        lines = documents.read_text(encoding="utf-8").split("\n")
        for judge, is_valid in judges(schema).items():
            wrong = 0
            for line in lines:
                case = json.loads(line)
                if is_valid(case["document"]) != case["goed"]:
                    wrong += 1
                    if wrong <= 3:
                        print(f"  {judge} {name}: core says {case['goed']}: {line[:400]}")
            different += wrong
            print(f"{judge} {name}: {len(lines)} documents, {wrong} different")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())

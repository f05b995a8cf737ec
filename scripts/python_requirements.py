"""Prints what a pyproject.toml needs to build, run and test, one requirement a line.

usage: python_requirements.py PYPROJECT EXTRA...
"""

import re
import sys
from pathlib import Path

try:
    import tomllib
except ModuleNotFoundError:  # Python 3.10: pip carries the same reader
    from pip._vendor import tomli as tomllib

file, *extras = sys.argv[1:]
data = tomllib.loads(Path(file).read_text(encoding="utf-8"))
lines = list(data["build-system"]["requires"])
lines += data["project"].get("dependencies", [])
for extra in extras:
    for line in data["project"]["optional-dependencies"][extra]:
        # An extra that names another extra of the same package: `signaal[test]`.
        if not re.match(rf"{data['project']['name']}\s*\[", line):
            lines.append(line)
print("\n".join(lines))

"""Would somebody who adds and subtracts all sums together find a hidden count? The last look before a cube is shared.

The core hides what one sum gives back. What several sums give back together is a system of equations over the hidden
cells: a cell is known when the system fixes it. It is solved here by elimination, for every group of cells that hang
together, and one more cell is hidden until nothing is fixed.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

# Exact arithmetic with small numbers. A multiple of this prime would have to turn up by chance to hide a fixed cell.
_PRIME = (1 << 61) - 1


def close(counts: list[int], sums: list[dict[str, Any]], hidden: list[bool]) -> int:
    """Hides more cells in ``hidden`` until the sums fix none of them; gives how many were added.

    Args:
        counts: every cell.
        sums: ``{"totaal": cell, "delen": [cell, ...]}``.
        hidden: which cells are hidden; changed in place.
    """
    within: dict[int, list[int]] = defaultdict(list)
    for number, total in enumerate(sums):
        for cell in (total["totaal"], *total["delen"]):
            within[cell].append(number)
    added = 0
    todo = {cell for cell, flag in enumerate(hidden) if flag}
    while todo:
        again: set[int] = set()
        for group in _groups(todo, sums, hidden, within):
            for cell in _fixed(group, sums, hidden, within):
                extra = _next(cell, counts, sums, hidden, within)
                if extra is not None:
                    hidden[extra] = True
                    added += 1
                    again.add(extra)
        todo = again
    return added


def _groups(
    start: set[int], sums: list[dict[str, Any]], hidden: list[bool], within: dict[int, list[int]]
) -> list[list[int]]:
    """Hidden cells that hang together through sums, for every group with a cell of ``start``."""
    seen: set[int] = set()
    groups = []
    for first in sorted(start):
        if first in seen:
            continue
        seen.add(first)
        group, waiting = [], [first]
        while waiting:
            cell = waiting.pop()
            group.append(cell)
            for number in within[cell]:
                for other in (sums[number]["totaal"], *sums[number]["delen"]):
                    if hidden[other] and other not in seen:
                        seen.add(other)
                        waiting.append(other)
        groups.append(group)
    return groups


def _fixed(group: list[int], sums: list[dict[str, Any]], hidden: list[bool], within: dict[int, list[int]]) -> list[int]:
    """The cells of a group that its sums fix."""
    rows: dict[int, dict[int, int]] = {}
    column: dict[int, set[int]] = defaultdict(set)
    for number in sorted({number for cell in group for number in within[cell]}):
        row = {cell: 1 for cell in sums[number]["delen"] if hidden[cell]}
        if hidden[sums[number]["totaal"]]:
            row[sums[number]["totaal"]] = _PRIME - 1
        for pivot in [cell for cell in row if cell in rows]:
            _subtract(row, rows[pivot], row[pivot])
        if not row:
            continue
        # The cell in the fewest rows: less to clear up.
        pivot = min(row, key=lambda cell: (len(column[cell]), cell))
        scale = pow(row[pivot], -1, _PRIME)
        row = {cell: value * scale % _PRIME for cell, value in row.items()}
        for other in list(column[pivot]):
            changed = rows[other]
            before = set(changed)
            _subtract(changed, row, changed[pivot])
            for cell in before - set(changed):
                column[cell].discard(other)
            for cell in set(changed) - before:
                column[cell].add(other)
        rows[pivot] = row
        for cell in row:
            column[cell].add(pivot)
    return [pivot for pivot, row in rows.items() if len(row) == 1]


def _subtract(row: dict[int, int], other: dict[int, int], times: int) -> None:
    for cell, value in other.items():
        left = (row.get(cell, 0) - times * value) % _PRIME
        if left:
            row[cell] = left
        else:
            row.pop(cell, None)


def _next(
    cell: int, counts: list[int], sums: list[dict[str, Any]], hidden: list[bool], within: dict[int, list[int]]
) -> int | None:
    """The smallest visible cell in a sum of this one; hiding it leaves the cell open."""
    beside = {
        other
        for number in within[cell]
        for other in (sums[number]["totaal"], *sums[number]["delen"])
        if not hidden[other] and counts[other] > 0
    }
    return min(beside, key=lambda other: (counts[other], other), default=None)

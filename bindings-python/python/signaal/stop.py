"""The command cannot go on, for a reason that the user can mend."""

from __future__ import annotations


class Stop(Exception):
    """Shown as one Dutch sentence on stderr; the command ends with exit code 2."""

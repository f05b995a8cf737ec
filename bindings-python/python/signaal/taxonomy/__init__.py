"""Work on the taxonomy itself: read, search, compare, check and export it."""

from signaal.taxonomy.document import read_document

__all__ = ["read_document"]

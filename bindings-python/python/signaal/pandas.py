"""pandas: ``frame["tekst"].signaal.labels()``. Importing this module registers the accessor.

>>> import pandas as pd
>>> import signaal.pandas
>>> texts = pd.Series(["Bel 06-12345678.", None], index=[7, 9], name="tekst")
>>> list(texts.signaal.schoon().index)
[7, 9]
>>> texts.signaal.schoon()[7]
'Bel [telefoonnummer].'
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from signaal import _native
from signaal.columns import as_table, process, process_column

__all__ = ["Texts"]


@pd.api.extensions.register_series_accessor("signaal")
class Texts:
    """What can be asked of a series of texts; every answer has the index of the series."""

    def __init__(self, texts: Any) -> None:
        self._texts = texts

    def labels(self, source: str | None = None, taxonomy: _native.Taxonomy | None = None) -> Any:
        """Per text a list of ``{begrip, score, polariteit, herkomst, regel, fragmenten}``.

        Offsets are in code points of the text as given.
        """
        return self._answer("labels", source, taxonomy, False)

    def begrippen(self, source: str | None = None, taxonomy: _native.Taxonomy | None = None) -> Any:
        """Per text the ids of its labels."""
        return self.labels(source, taxonomy).map(lambda labels: [label["begrip"] for label in labels])

    def schoon(self) -> Any:
        """The texts without personal data."""
        return self._answer("tekst", None, None, True)

    def taal(self) -> Any:
        """The language of every text."""
        return self._answer("taal", None, None, False)

    def verwerk(self, source: str | None = None, taxonomy: _native.Taxonomy | None = None) -> Any:
        """A frame with ``tekst``, ``taal``, ``labels`` and ``fragmenten``, as :func:`signaal.process` gives them."""
        table = process(self._texts.rename("tekst"), source=source, taxonomy=taxonomy, progress=False)
        columns = {name: pd.Series(table.column(name).to_pylist(), dtype=object) for name in table.column_names}
        frame = pd.DataFrame(columns)
        frame.index = self._texts.index
        return frame

    def _answer(self, name: str, source: str | None, taxonomy: _native.Taxonomy | None, clean: bool) -> Any:
        table = as_table(self._texts.rename("tekst"), "tekst")
        done = process_column(table.column("tekst"), source, taxonomy, clean=clean).column(name).to_pylist()
        return pd.Series(done, index=self._texts.index, name=self._texts.name, dtype=object)

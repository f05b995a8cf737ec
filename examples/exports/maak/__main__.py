"""Writes all example exports: `python examples/exports/maak`. The workbook needs `pip install openpyxl`."""

import klachten
import kto
import medewerkers
import signalen
import terugbelnotities

for module in (kto, klachten, terugbelnotities, signalen, medewerkers):
    module.maak()

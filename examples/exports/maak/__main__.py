"""Writes all example exports: `python examples/exports/maak`. The workbook needs `pip install openpyxl`."""

import balie
import complimenten
import gesprekken
import klachten
import klantcontact
import kto
import mail
import medewerkers
import open311
import signalen
import signalen_zip
import social
import terugbelnotities
import web

MODULES = (
    kto, klachten, terugbelnotities, signalen, medewerkers,
    balie, complimenten, gesprekken, klantcontact, mail, open311, signalen_zip, social, web,
)
for module in MODULES:
    module.maak()

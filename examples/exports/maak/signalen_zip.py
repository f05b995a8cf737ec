"""Writes signalen_export.zip: the CSV files that Signalen makes, with quotes that were not doubled. All invented."""

import csv
import io
import uuid
import zipfile

from gemeen import UIT, email, kans, moment, telefoon

# (month, source, type, text, main, sub, state, state in words, area, notes, satisfied, feedback)
RIJEN = [
    (1, "online", "SIG", "Vuilniszakken naast de container, en dat al de hele week", "Afval", "Container bijplaatsing", "o", "Afgehandeld", "BU05990110", ["Opgehaald op dinsdag."], "True", "Mijn melding is snel opgepakt"),
    (1, "Telefoon – KCC", "SIG", "Meneer belt over gladheid op de brug, 2e keer", "Schoon", "Gladheid winterdienst", "o", "Afgehandeld", "BU05990110", ["Gestrooid.", "Melder teruggebeld."], "", ""),
    (2, "online", "COM", "Er is gezegd: \"wij komen morgen\", maar er kwam niemand", "Overig", "Overige dienstverlening", "b", "In behandeling", "", [], "", ""),
    (2, "online", "SIG", "Hondenpoep op het speelveld", "Schoon", "Uitwerpselen", "m", "Gemeld", "BU05990311", [], "", ""),
    (2, "Interne melding", "SIG", "Put verstopt hoek plein", "Schoon", "Put / riolering verstopt", "ingepland", "Ingepland", "BU05990311", ["Ploeg dinsdag."], "", ""),
    (3, "Webcare", "SIG", "Graffiti op het viaduct", "Schoon", "Graffiti / wildplak", "o", "Afgehandeld", "BU05990110", [], "False", "Er is niets met mijn melding gedaan"),
    (3, "online", "REQ", "Kan er een prullenbak bij het bankje? Nu ligt alles in de struiken", "Afval", "Prullenbak is vol", "b", "In behandeling", "BU05990540", [], "", ""),
    (4, "online", "SIG", "Straatlamp kapot,\ntweede keer gemeld,\nhet is hier 's avonds aardedonker", "Wegen, verkeer, straatmeubilair", "Lantaarnpaal / verlichting", "o", "Afgehandeld", "BU05990540", ["Lamp vervangen."], "True", ""),
    (4, "online", "QUE", "Wie is verantwoordelijk voor het groen achter de flat?", "Overig", "Overig", "o", "Afgehandeld", "", [], "", ""),
    (5, "online", "SIG", "Drugsdealers in het portiek, mijn kinderen durven niet naar buiten", "Overlast van en door personen of groepen", "Drank- en drugsoverlast", "b", "In behandeling", "BU05991012", [], "", ""),
    (6, "Eigen organisatie", "SIG", "Bankje kapot na vandalisme", "Wegen, verkeer, straatmeubilair", "Straatmeubilair", "o", "Afgehandeld", "BU05991012", [], "", ""),
    (6, "online", "SIG", "Eikenprocessierups in de bomen bij school", "Overlast van dieren", "Ongedierte", "o", "Afgehandeld", "BU05990110", [], "True", ""),
    (7, "online", "SIG", "bbq rook in het park, iedere avond", "Overlast in de openbare ruimte", "Overig openbare ruimte", "a", "Geannuleerd", "BU05990311", [], "", ""),
    (8, "online", "COM", "Vijf keer gemeld en vijf keer 'afgehandeld' terwijl er niets gebeurt. Ik voel me niet serieus genomen.", "Afval", "Container is vol", "reopened", "Heropend", "BU05990540", ["Heropend na reactie melder."], "False", "Ik voel mij niet serieus genomen door de gemeente"),
    (9, "online", "SIG", "Wat zegt men hier: het is een puinhoop; zand, stenen, alles", "Wegen, verkeer, straatmeubilair", "Onderhoud stoep, straat en fietspad", "m", "Gemeld", "BU05991012", [], "", ""),
]


def tabel(kop: list[str], rijen: list[list[object]]) -> str:
    uit = io.StringIO()
    schrijf = csv.writer(uit, lineterminator="\n")
    schrijf.writerow(kop)
    schrijf.writerows(rijen)
    return uit.getvalue()


def maak() -> None:
    r = kans("signalen-zip")
    signals, categories, locations, statusses, reporters, notes, feedback = ([] for _ in range(7))
    for nummer, (maand, bron, soort, tekst, hoofd, sub, staat, woord, gebied, notities, tevreden, reactie) in enumerate(RIJEN, 1):
        toen = moment(r, maand).strftime("%Y-%m-%dT%H:%M:%S+01:00")
        eigen = 5000 + nummer
        sleutel = uuid.UUID(int=r.getrandbits(128), version=4)
        signals.append([eigen, sleutel, bron, tekst, "", toen, "", toen, toen, "", "", "", "", soort, "", 100 + nummer, 200 + nummer, 300 + nummer, 400 + nummer])
        categories.append([100 + nummer, hoofd, sub, "STW", toen, toen, "{}", eigen])
        locations.append([200 + nummer, "4.48", "51.92", r.choice("ABM"), gebied, f"Lindenhof {nummer}", f"Lindenhof {nummer}, 3011 AB", toen, eigen])
        statusses.append([400 + nummer, "", "", woord, "False", toen, toen, eigen, staat])
        reporters.append([300 + nummer, email(r) if r.random() < 0.6 else "", telefoon(r) if r.random() < 0.4 else "", toen, eigen])
        notes += [[900 + len(notes) + i, notitie, "medewerker@example.nl", toen, eigen] for i, notitie in enumerate(notities)]
        if tevreden:
            feedback.append([eigen, tevreden, "False", reactie, "", toen, toen])
    # Wrong on purpose: a number used twice, and no day.
    signals.append([5900, signals[0][1], *signals[0][2:]])
    signals.append([5901, uuid.UUID(int=r.getrandbits(128), version=4), *signals[1][2:7], "", *signals[1][8:]])
    hoofd = tabel(
        ["id", "signal_uuid", "source", "text", "text_extra", "incident_date_start", "incident_date_end", "created_at", "updated_at", "operational_date", "expire_date", "image", "upload", "type", "parent", "category_assignment_id", "location_id", "reporter_id", "status_id"],
        signals,
    )
    # As an older export has it: the quotes inside the text are not doubled.
    hoofd = hoofd.replace('""wij komen morgen""', '"wij komen morgen"')
    delen = {
        "signals.csv": hoofd,
        "categories.csv": tabel(["id", "main", "sub", "departments", "created_at", "updated_at", "extra_properties", "_signal_id"], categories),
        "locations.csv": tabel(["id", "lng", "lat", "stadsdeel", "area_code", "address", "address_text", "created_at", "_signal_id"], locations),
        "statusses.csv": tabel(["id", "text", "user", "state_display", "extern", "created_at", "updated_at", "_signal_id", "state"], statusses),
        "reporters.csv": tabel(["id", "email", "phone", "created_at", "_signal_id"], reporters),
        "notes.csv": tabel(["id", "text", "created_by", "created_at", "_signal_id"], notes),
        "kto-feedback.csv": tabel(["_signal_id", "is_satisfied", "allows_contact", "text", "text_extra", "created_at", "submitted_at"], feedback),
        "sla.csv": tabel(["_signal_id", "deadline"], []),
        "directing_departments.csv": tabel(["_signal_id", "departments"], []),
        "routing_departments.csv": tabel(["_signal_id", "departments"], []),
        "signals_assigned_user.csv": tabel(["_signal_id", "assigned_user"], []),
    }
    with zipfile.ZipFile(UIT / "signalen_export.zip", "w", zipfile.ZIP_DEFLATED) as zip:
        for naam, tekst in delen.items():
            zip.writestr(zipfile.ZipInfo(naam, (2026, 10, 1, 6, 0, 0)), tekst.encode())

"""Writes open311.json and open311.xml: the same reports in both forms of GeoReport v2. All invented."""

import json
from datetime import timedelta
from xml.sax.saxutils import escape

from gemeen import UIT, email, kans, moment, naam, telefoon

# (month, code, name, text, notes, status, agency)
RIJEN = [
    (1, "gladheid", "Gladheid", "Fietsbrug is een ijsbaan, er zijn vanmorgen drie mensen gevallen", "Er is gestrooid.", "closed", "Stadsbeheer"),
    (1, "afval-bijplaatsing", "Afval naast container", "Weer 6 vuilniszakken naast de container, ratten!", "", "open", "Afval"),
    (2, "straatverlichting", "Lantaarnpaal", "Lantaarnpaal voor nr. 12 knippert nu al 3 weken", "Onderdeel besteld.", "in progress", "Stadsbeheer"),
    (2, "wegdek", "Gat in de weg", "Groot gat, auto's wijken uit naar het fietspad & dat is gevaarlijk", "Gat gedicht.", "fixed", "Stadsbeheer"),
    (3, "groen", "Boom", "Tak hangt <los> boven de speeltuin", "Tak verwijderd, bedankt voor uw melding.", "closed", "Groen"),
    (3, "dieren", "Ratten", "Ratten in de tuin sinds de sloop hiernaast", "", "open", "Handhaving"),
    (4, "graffiti", "Graffiti", "Leuzen op de muur van de school", "Schoongemaakt.", "closed", "Stadsbeheer"),
    (5, "geluid", "Geluidsoverlast", "Airco van het restaurant bromt de hele nacht door", "Geen overtreding gemeten.", "unable to fix", "Handhaving"),
    (5, "verkeersbord", "Verkeersbord", "Bord eenrichtingsverkeer is weg, levensgevaarlijk", "", "open", "Verkeer"),
    (6, "afval-bijplaatsing", "Afval naast container", "dit is nu de vijfde keer dat ik dit meld. doen jullie er eigenlijk iets mee??", "", "open", "Afval"),
    (7, "groen", "Onkruid", "Stoep overwoekerd, met de rolstoel kom ik er niet langs", "Ingepland.", "planned", "Groen"),
    (8, "water", "Stank sloot", "Sloot stinkt en er drijven dode vissen", "Doorgestuurd naar het waterschap.", "not responsible", "Waterschap"),
    (9, "straatmeubilair", "Paaltje", "Paaltje ligt alweer om, 4e keer dit jaar. Staat gewoon op de verkeerde plek.", "Teruggeplaatst.", "fixed", "Stadsbeheer"),
    (10, "wegdek", "Stoeptegel", "", "", "open", "Stadsbeheer"),
]


def maak() -> None:
    r = kans("open311")
    rijen = []
    for nummer, (maand, code, dienst, tekst, notities, status, afdeling) in enumerate(RIJEN, 1):
        toen = moment(r, maand)
        rijen.append(
            {
                "service_request_id": f"{638000 + nummer}",
                "status": status,
                "status_notes": notities or None,
                "service_name": dienst,
                "service_code": code,
                "description": tekst or None,
                "agency_responsible": afdeling,
                "service_notice": None,
                "requested_datetime": toen.strftime("%Y-%m-%dT%H:%M:%S+01:00"),
                "updated_datetime": (toen + timedelta(days=2)).strftime("%Y-%m-%dT%H:%M:%S+01:00"),
                "expected_datetime": None,
                "address": f"Lindenhof {r.randint(1, 90)}",
                "address_id": None,
                "zipcode": f"30{r.randint(11, 89)} {r.choice(['AB', 'KL', 'XS'])}",
                "lat": round(51.9 + r.random() / 20, 6),
                "long": round(4.4 + r.random() / 10, 6),
                "media_url": None,
                "email": email(r) if r.random() < 0.5 else None,
                "phone": telefoon(r) if r.random() < 0.3 else None,
                "first_name": None,
                "last_name": naam(r).split()[-1] if r.random() < 0.3 else None,
            }
        )
    # Wrong on purpose: a time that does not exist, and a report that is there twice.
    rijen[-1]["requested_datetime"] = "2026-02-30T10:00:00+01:00"
    rijen.append(dict(rijen[3]))
    (UIT / "open311.json").write_text(json.dumps(rijen, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    regels = ['<?xml version="1.0" encoding="utf-8"?>', "<service_requests>"]
    for rij in rijen:
        regels.append(" <request>")
        regels += [f"  <{k}/>" if v is None else f"  <{k}>{escape(str(v))}</{k}>" for k, v in rij.items()]
        regels.append(" </request>")
    regels.append("</service_requests>")
    (UIT / "open311.xml").write_text("\n".join(regels) + "\n", encoding="utf-8")

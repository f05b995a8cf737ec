"""Writes signalen.json: reports on public space in the form of the Signalen API. All invented; the places are not real addresses."""

import json
import uuid
from datetime import timedelta

from gemeen import UIT, email, kans, moment, telefoon

# (month, type, category, neighbourhood, text, status, satisfied or None, closing text of the reporter, notes)
RIJEN = [
    (1, "SIG", "wegen-verkeer-straatmeubilair/gladheid", "BU05991450", "Spekglad op de brug bij de sluis, net iemand onderuit zien gaan met de fiets. Er ligt geen korrel zout.", "o", True, "snel gestrooid, dank", []),
    (1, "SIG", "wegen-verkeer-straatmeubilair/gladheid", "BU05991450", "Zelfde brug weer glad!! Elke ochtend hetzelfde liedje.", "o", False, "Na een dag lag er weer niks", ["Route uitgebreid met brug."]),
    (1, "SIG", "afval/container-is-vol", "BU05991510", "ondergrondse container zit vol met kerstbomen en karton", "o", None, "", []),
    (1, "SIG", "wegen-verkeer-straatmeubilair/straatverlichting", "BU05990520", "3 lantaarnpalen op rij uit langs het fietspad naar het station, pikkedonker en eng als je alleen bent", "o", True, "Binnen 2 dagen gemaakt. Top!", []),
    (1, "COM", "overig/overige-dienstverlening", "BU05990110", "Mijn melding van november staat op afgehandeld maar de kuil zit er nog. Kijkt er eigenlijk wel iemand?", "b", None, "", ["Doorgezet naar teamleider."]),
    (1, "SIG", "overlast-van-dieren/ratten", "BU05990810", "Ratten in de binnentuin, minstens vijf gezien. Komen op het brood af dat iemand strooit.", "ingepland", None, "", []),
    (2, "SIG", "wegen-verkeer-straatmeubilair/onderhoud-stoep", "BU05990330", "Door boomwortels liggen de tegels 10 cm omhoog. Mijn man zit in een rolstoel en kan er niet langs.", "o", False, "Er is een hekje omheen gezet, dat is geen oplossing.", []),
    (2, "SIG", "afval/grofvuil", "BU05991020", "Bankstel, koelkast en zes vuilniszakken naast de container gedumpt vannacht", "o", True, "", []),
    (2, "QUE", "wegen-verkeer-straatmeubilair/parkeerplek", "BU05990820", "Wordt de parkeerplaats voor het medisch centrum nog opnieuw ingericht? En wanneer dan?", "o", None, "", ["Antwoord gemaild: uitvoering derde kwartaal."]),
    (2, "SIG", "openbaar-groen-en-water/boom", "BU05990610", "Na de storm hangt er een dikke tak los boven de schommels. Levensgevaarlijk voor de kinderen.", "o", True, "Nog dezelfde middag weg. Chapeau", []),
    (2, "SIG", "wegen-verkeer-straatmeubilair/put-riolering-verstopt", "BU05991210", "Put verstopt, bij elke bui staat de hele kruising blank en loopt het water mijn winkel in.", "b", None, "", []),
    (2, "SIG", "wegen-verkeer-straatmeubilair/paaltje", "BU05990340", "Paaltje op de hoek alweer omver gereden. Vierde keer dit jaar, zet hem een meter naar links!", "o", False, "Zelfde plek teruggezet...", []),
    (3, "SIG", "overlast-in-de-openbare-ruimte/wrak-fiets", "BU05990120", "Wel twintig fietswrakken in de rekken bij de bieb, je kan je eigen fiets niet kwijt.", "o", True, "", []),
    (3, "SIG", "wegen-verkeer-straatmeubilair/verkeersbord", "BU05991430", "Bord 'einde 30' staat achter een struik, niemand houdt zich eraan", "m", None, "", []),
    (3, "REQ", "wegen-verkeer-straatmeubilair/oplaadpunt", "BU05990620", "Graag een extra laadpaal in onze straat, de enige is altijd bezet.", "o", None, "", ["Aanvraag doorgestuurd naar concessiehouder."]),
    (3, "SIG", "schoon/zwerfafval", "BU05991520", "Het hele talud ligt vol blikjes en snoeppapier van de scholieren.", "o", None, "", []),
    (3, "SIG", "overlast-van-en-door-personen-of-groepen/jongeren", "BU05991030", "Groep jongens intimideert voorbijgangers bij de metro, ik loop nu elke avond om.", "o", False, "Ik heb niemand gezien van handhaving.", []),
    (3, "SIG", "openbaar-groen-en-water/water", "BU05990530", "Dode vissen in de singel, het stinkt en het water is bruin", "forward to external", None, "", ["Gemeld bij het waterschap."]),
    (4, "SIG", "afval/container-is-kapot", "BU05991040", "Klep van de container gaat niet open met mijn pas, rood lampje. Al sinds donderdag. Bel me gerust: 06-12987123", "o", True, "", []),
    (4, "SIG", "afval/container-is-kapot", "BU05991040", "container bij de flat doet het niet, iedereen zet zn zakken ernaast", "o", None, "", []),
    (4, "SIG", "afval/container-is-kapot", "BU05991050", "milieupas werkt nergens meer in de buurt", "b", None, "", ["Storing leverancier."]),
    (4, "SIG", "wegen-verkeer-straatmeubilair/fietspad", "BU05990640", "Gat in het fietspad van zeker 8 cm diep. Mijn dochter is over de kop geslagen, hersenschudding.", "o", False, "Pas na drie weken gedicht, dat vind ik te lang.", []),
    (4, "COM", "overig/overige-dienstverlening", "BU05990130", "Ik bel nu voor de derde keer over dezelfde losliggende tegel. Iedere keer moet ik alles opnieuw uitleggen.", "reopened", None, "", []),
    (4, "SIG", "overlast-bedrijven-en-horeca/stank", "BU05991220", "Frituurlucht van de snackbar trekt de hele dag mijn slaapkamer in", "b", None, "", []),
    (5, "SIG", "openbaar-groen-en-water/eikenprocessierups", "BU05991440", "Nesten van de processierups pal naast het schoolplein, kinderen lopen met uitslag", "o", True, "", []),
    (5, "SIG", "overlast-in-de-openbare-ruimte/bouw-overlast", "BU05990140", "Ze beginnen om half zes met heien. In een woonwijk. Op zaterdag!", "o", False, "Antwoord: er is een ontheffing. Fijn dat wij dat ook weten", []),
    (5, "SIG", "wegen-verkeer-straatmeubilair/speelplaats", "BU05991530", "De glijbaan is afgebroken, er steken scherpe stukken uit", "o", True, "heel snel afgezet en gemaakt", []),
    (5, "SIG", "overlast-van-dieren/duiven", "BU05990150", "Iemand voert elke ochtend duiven, alles zit onder de poep", "o", None, "", []),
    (5, "SIG", "overlast-van-en-door-personen-of-groepen/lachgas", "BU05991060", "Grote lachgascilinders in het gras bij de speeltuin, zeker acht", "o", True, "", []),
    (5, "SIG", "overlast-van-en-door-personen-of-groepen/lachgas", "BU05991070", "weer lachgas tanks op de parkeerplaats, auto's met draaiende motor tot 3 uur", "o", False, "", []),
    (6, "SIG", "overlast-in-de-openbare-ruimte/rook", "BU05990840", "Het park is één grote barbecue, de rook hangt tot in de huizen. Mijn moeder heeft COPD.", "o", False, "Niks van gemerkt dat er iets gedaan is", []),
    (6, "SIG", "overlast-in-de-openbare-ruimte/rook", "BU05990850", "bbq op het gras terwijl er borden staan dat het niet mag, zwarte plekken overal", "o", None, "", []),
    (6, "SIG", "schoon/prullenbak-is-vol", "BU05990840", "Alle prullenbakken in het park puilen uit na het mooie weer", "o", True, "Volgende ochtend leeg!", []),
    (6, "SIG", "openbaar-groen-en-water/maaien", "BU05991460", "Gras op de kruising is zo hoog dat je het verkeer niet meer ziet aankomen", "o", True, "", []),
    (6, "SIG", "overlast-bedrijven-en-horeca/geluid", "BU05990160", "Terras heeft boxen buiten, bassen tot 1 uur 's nachts", "b", None, "", []),
    (6, "QUE", "overig/overig", "BU05990510", "Mag ik zelf een geveltuintje aanleggen of moet dat aangevraagd worden?", "o", None, "", []),
    (7, "SIG", "wegen-verkeer-straatmeubilair/wegdek", "BU05991230", "Asfalt smelt en komt omhoog bij de bushalte, de bus slingert eromheen", "o", True, "", []),
    (7, "SIG", "overlast-van-dieren/wespen", "BU05990660", "Wespennest in de boom bij de kinderopvang, er zijn al drie kinderen gestoken", "o", False, "drie keer moeten melden", ["Eerste melding onterecht afgewezen."]),
    (7, "SIG", "afval/container-is-vol", "BU05991080", "Vakantie en dus weer geen lediging? GFT zit vol maden.", "o", None, "", []),
    (7, "SIG", "overlast-op-het-water/snel-varen", "BU05990170", "Bootjes racen door de haven, golven slaan over de steiger", "o", None, "", []),
    (7, "SIG", "openbaar-groen-en-water/drijfvuil", "BU05990530", "Blauwalg en drijfvuil terwijl er kinderen in zwemmen, geen enkel bord", "o", True, "Bord stond er een uur later", []),
    (8, "SIG", "wegen-verkeer-straatmeubilair/verkeersdrempel", "BU05991540", "Drempel is zo hoog dat elke ambulance vol in de remmen moet", "m", None, "", []),
    (8, "SIG", "overlast-in-de-openbare-ruimte/hondenpoep", "BU05990670", "De stoep bij de school ligt vol hondenpoep en de zakjesautomaat is al maanden leeg", "o", None, "", []),
    (8, "SIG", "ondermijning/vermoeden", "BU05991090", "Elke nacht auto's met draaiende motor bij een leegstaand pand, mannen met dozen. Ik wil anoniem blijven.", "o", None, "", []),
    (8, "SIG", "overlast-in-de-openbare-ruimte/evenement", "BU05990180", "Festival liet alles achter: hekken, afval, een wc die lekt op de stoep", "o", True, "Netjes opgeruimd", []),
    (9, "SIG", "wegen-verkeer-straatmeubilair/verkeerslicht", "BU05991240", "Stoplicht voor fietsers blijft 4 minuten rood, iedereen rijdt door rood", "b", None, "", []),
    (9, "SIG", "wegen-verkeer-straatmeubilair/brug", "BU05990190", "brug stond 40 minuten open door storing, geen enkele informatie", "o", False, "Weet nog steeds niet wat er was", []),
    (9, "SIG", "openbaar-groen-en-water/onkruid", "BU05990350", "Onkruid tot kniehoogte tussen de tegels, mijn moeder struikelt er met haar rollator over", "o", None, "", []),
    (9, "SIG", "overlast-van-en-door-personen-of-groepen/daklozen", "BU05990110", "Er slaapt al een week een oudere man in het bushokje, hij hoest vreselijk. Kan iemand naar hem omkijken?", "o", True, "Fijn dat er iemand naartoe is gegaan", []),
    (9, "SIG", "wegen-verkeer-straatmeubilair/laadpaal", "BU05990680", "laadpaal kapot, kabel zit vast, kan niet weg met de auto. TX-123-B", "o", True, "", []),
    (10, "SIG", "openbaar-groen-en-water/blad", "BU05991470", "Bladeren liggen centimeters dik, goten verstopt, net een plas van 20 meter", "o", None, "", []),
    (10, "SIG", "openbaar-groen-en-water/blad", "BU05990360", "waar blijft de bladkorf??", "m", None, "", []),
    (10, "SIG", "wegen-verkeer-straatmeubilair/straatverlichting", "BU05991550", "Hele laan donker sinds de klok verzet is", "ingepland", None, "", []),
    (10, "SIG", "overlast-in-de-openbare-ruimte/vuurwerk", "BU05991010", "Elke avond al knallen, de hond durft niet meer naar buiten. Het is pas oktober!", "o", None, "", []),
    (10, "SIG", "afval/zwerfvuil", "BU05991560", "Dankjewel aan de man van de veegwagen die even wachtte tot mijn zoontje had gekeken 😀", "o", None, "", []),
    (10, "SIG", "overlast-in-de-openbare-ruimte/fout-parkeren", "BU05990690", "Bezorgbusjes parkeren op het zebrapad recht voor de school, levensgevaarlijk bij het uitgaan", "b", None, "", []),
    (10, "SIG", "wonen/leegstand", "BU05990370", "Huis op de hoek staat al jaren leeg, ramen stuk, er wordt ingebroken", "m", None, "", []),
    (10, "SIG", "overig/overig", "BU05990110", "test", "a", None, "", []),
    (10, "SIG", "wegen-verkeer-straatmeubilair/onderhoud-stoep", "BU05990330", "Stoep weer verzakt op precies dezelfde plek als in februari. Rolstoel kan er niet langs. W. van der Meulen, w.vandermeulen@example.nl", "b", None, "", []),
    (10, "SIG", "civiele-constructies/kade", "BU05990195", "kademuur brokkelt af, er liggen stenen in het water", "m", None, "", []),
    # Wrong on purpose: no date, an area that does not exist (left empty), a type that nobody knows, an id used twice.
    (10, "SIG", "afval/container-is-vol", "BU05991510", "papierbak vol", "m", None, "", []),
    (10, "SIG", "afval/container-is-vol", "E04f", "glasbak vol, scherven op straat", "m", None, "", []),
    (10, "XYZ", "overig/overig", "BU05990110", "Kan de klok op het plein gelijk gezet worden?", "m", None, "", []),
    (10, "SIG", "schoon/graffiti", "BU05990120", "Kwetsende teksten op de muur van de synagoge, graag direct weg", "o", True, "binnen een uur weg, dank!", []),
]
STATUS = {
    "m": "Gemeld", "b": "In behandeling", "o": "Afgehandeld", "a": "Geannuleerd", "ingepland": "Ingepland", "reopened": "Heropend",
    "forward to external": "Doorgezet naar extern",
}


def maak() -> None:
    r = kans("signalen")
    uit = []
    for nummer, (maand, soort, rubriek, buurt, tekst, status, tevreden, slot, notities) in enumerate(RIJEN, 1):
        when = moment(r, maand)
        zone = "+02:00" if 4 <= maand <= 10 and not (maand == 10 and when.day >= 25) else "+01:00"
        stempel = when.strftime("%Y-%m-%dT%H:%M:%S.") + f"{r.randint(0, 999999):06}{zone}"
        sleutel = str(uuid.UUID(int=r.getrandbits(128), version=4))
        if nummer == len(RIJEN):
            sleutel = uit[3]["signal_id"]
        hoofd, sub = rubriek.split("/")
        melder = r.random() < 0.5
        uit.append({
            "_links": {"self": {"href": f"https://signalen.example.nl/signals/v1/private/signals/{3000 + nummer}"}},
            "_display": f"SIG-{3000 + nummer} - {status} - {buurt}",
            "id": 3000 + nummer,
            "id_display": f"SIG-{3000 + nummer}",
            "signal_id": sleutel,
            "source": r.choice(["online", "online", "online", "Telefoon – KCC", "Interne melding", "Webcare", "app"]),
            "text": tekst,
            "text_extra": "Er is al eerder over gebeld." if nummer % 12 == 0 else "",
            "status": {"text": None, "state": status, "state_display": STATUS[status], "created_at": stempel},
            "location": {
                "area_code": buurt,
                "address": {"openbare_ruimte": "Verzonnen laan", "huisnummer": r.randint(1, 200), "postcode": r.choice(["3011AB", "3033 CD", "", "3078EF"]), "woonplaats": "Voorbeeldstad"},
                "geometrie": {"type": "Point", "coordinates": [round(4.4 + r.random() / 10, 6), round(51.9 + r.random() / 20, 6)]},
            },
            "category": {"sub": sub.replace("-", " ").capitalize(), "sub_slug": sub, "main": hoofd, "main_slug": hoofd, "departments": r.choice(["STW", "AEG", "VTH", "OVL"])},
            "reporter": {"email": email(r) if melder else None, "phone": telefoon(r) if melder and r.random() < 0.5 else None, "sharing_allowed": melder},
            "priority": {"priority": "high" if "levensgevaarlijk" in tekst.lower() else "normal"},
            "type": {"code": soort},
            "created_at": stempel if nummer != len(RIJEN) - 3 else None,
            "updated_at": stempel,
            "incident_date_start": (when - timedelta(minutes=r.randint(5, 600))).strftime("%Y-%m-%dT%H:%M:%S") + zone,
            "notes": [{"text": tekst_, "created_by": "kcc@example.nl"} for tekst_ in notities],
            "feedback": None if tevreden is None else {"is_satisfied": tevreden, "allows_contact": False, "text_list": ["Mijn melding is snel opgepakt"] if tevreden else ["Er is niets met mijn melding gedaan", "De behandeling duurde te lang"], "text_extra": slot},
            "assigned_user_email": "behandelaar@example.nl" if nummer % 3 == 0 else None,
        })
    antwoord = {"_links": {"self": {"href": "https://signalen.example.nl/signals/v1/private/signals/"}, "next": None}, "count": len(uit), "results": uit}
    (UIT / "signalen.json").write_text(json.dumps(antwoord, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    maak()

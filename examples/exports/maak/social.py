"""Writes social.ndjson: posts on social media, some of them to the organisation, some only about it. All invented."""

import json

from gemeen import UIT, kans, moment, naam

ONS = "gemeentevoorbeeld"
# (month, platform, text, mentions, direct, reply)
RIJEN = [
    (1, "x", "@gemeentevoorbeeld strooiwagen hier nooit gezien, wel drie keer onderuit gegaan op de brug", [ONS], False, "Goedemorgen, wat vervelend! Waar is dit precies?"),
    (1, "x", "lekker weer vandaag in de stad", [], False, None),
    (2, "facebook", "Complimenten voor de mensen van de plantsoenendienst @voorbeeld_helpt, het park ligt er prachtig bij", ["voorbeeld_helpt"], False, None),
    (2, "x", "@jan_de_v heb je die brief van @gemeentevoorbeeld ook gekregen? Snap er niks van", ["jan_de_v", ONS], False, "Welke brief is het? Stuur ons gerust een DM."),
    (3, "instagram", "Wat een rommel hier 😡 @gemeentevoorbeeld", [ONS], False, None),
    (3, "mastodon", "weet iemand of de milieustraat open is op zondag?", ["buurtbot"], False, None),
    (4, "whatsapp", "Hoi, mijn afvalpas doet het niet. Wat nu?", [], True, "Hoi! We sturen u een nieuwe pas."),
    (4, "x", "Al 2 weken wachten op antwoord @gemeentevoorbeeld. Hallo? Is daar iemand?", [ONS], False, None),
    (5, "facebook", "Waar kan ik een laadpaal aanvragen @gemeentevoorbeeld? Site geeft foutmelding.", [ONS], False, "Dat kan via de pagina Laadpalen."),
    (5, "x", "gemeenteraad vanavond weer urenlang over dat ene plein", ["raadslid_x"], False, None),
    (6, "whatsapp", "dankjewel, het is meteen geregeld! top", [], True, None),
    (7, "x", "@gemeentevoorbeeld lachgasflessen bij de speeltuin, kinderen spelen ermee!!", [ONS], False, "Dank, we sturen handhaving."),
    (8, "instagram", "Can someone @gemeentevoorbeeld tell me how to register my address? Nobody answers the phone", [ONS], False, None),
    (9, "mastodon", "Nou @voorbeeld_helpt@sociaal.example, ik ben drie keer doorverbonden en toen viel de lijn weg", ["voorbeeld_helpt"], False, None),
    # Wrong on purpose: no time, and a post that is there twice.
    (10, "x", "@gemeentevoorbeeld lantaarn kapot", [ONS], False, None),
    (10, "x", "@gemeentevoorbeeld bedankt", [ONS], False, None),
]


def maak() -> None:
    r = kans("social")
    regels = []
    for nummer, (maand, platform, tekst, namen, prive, antwoord) in enumerate(RIJEN, 1):
        toen = moment(r, maand).strftime("%Y-%m-%dT%H:%M:%S.000Z")
        wie = naam(r)
        bericht = {
            "id": f"{1900000000000000000 + (nummer if nummer < len(RIJEN) else 1)}",
            "created_at": None if nummer == len(RIJEN) - 1 else toen,
            "platform": platform,
            "author": {"username": wie.lower().replace(" ", "_"), "name": wie},
            "text": tekst,
            "mentions": namen,
            "direct": prive,
            "lang": "en" if tekst.startswith("Can") else "nl",
            "likes": r.randint(0, 40),
            "url": f"https://social.example/{nummer}",
            "reply": {"text": antwoord} if antwoord else None,
        }
        regels.append(json.dumps(bericht, ensure_ascii=False))
    (UIT / "social.ndjson").write_text("\n".join(regels) + "\n", encoding="utf-8")

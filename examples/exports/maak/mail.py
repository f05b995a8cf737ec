"""Writes postbus.mbox: e-mail to a mailbox of an organisation. Several encodings, HTML, an attachment. All invented."""

from datetime import timedelta, timezone
from email.message import EmailMessage
from email.utils import format_datetime

from gemeen import UIT, email, kans, moment, naam

# (month, subject, text, how it is sent)
RIJEN = [
    (1, "Container al drie weken niet geleegd", "Geachte gemeente,\n\nDe groene bak in onze straat is alweer overgeslagen. Ik heb twee keer gebeld en niemand belt terug.\n\nMet vriendelijke groet,\nPriya Tan", "plat"),
    (1, "Vraag over rijbewijs", "Hallo, wat kost een rijbewijs met spoed en kan dat zonder afspraak?", "plat"),
    (2, "Klacht: onbeleefd aan de balie", "Ik ben vanmorgen aan de balie afgesnauwd omdat ik het verkeerde formulier had. Zo ga je toch niet met mensen om?", "html"),
    (2, "Re: uw aanvraag", "Ik snap niet wat u bedoelt met 'beschikking'. Krijg ik nu geld of niet?\n\nOp 3 februari 2026 schreef de gemeente:\n> Uw aanvraag is in behandeling genomen.\n> U ontvangt een beschikking.", "plat"),
    (3, "Bedankt!", "Wat een snelle reactie, en het is meteen opgelost. Café de Zwaan is u dankbaar.", "latin"),
    (3, "Foto van gat in de weg", "Zie bijlage. Mijn fiets is kapot. From hier af is het fietspad een ramp.", "bijlage"),
    (4, "toeslag", "wnr krijg ik energietoeslag??? buurvrouw heeft m al", "plat"),
    (4, "Complaint about parking fine", "Dear sir, I paid with the app but still got a fine. I called three times and was sent from one desk to another.", "plat"),
    (5, "Geluidsoverlast terras", "Elke avond tot na middernacht muziek. Handhaving komt niet of zegt dat het meevalt.", "html"),
    (6, "Moeder krijgt geen hulp", "Mijn moeder (86) krijgt al een maand geen hulp. Ze is gevallen. Wie pakt dit op? Ik word van het kastje naar de muur gestuurd.", "plat"),
    (7, "", "Geen onderwerp, wel een vraag: is de milieustraat zondag open?", "plat"),
    (8, "WOZ-bezwaar", "Mijn bezwaar van februari ligt er nog. De termijn is voorbij. Ik wil weten hoe het staat.", "plat"),
    (9, "Ide\u00e9 voor het plein", "Zet er bankjes neer in de schaduw. Met deze warmte kan mijn vader nergens zitten.", "latin"),
]


def maak() -> None:
    r = kans("mail")
    delen = []
    for nummer, (maand, onderwerp, tekst, hoe) in enumerate(RIJEN, 1):
        toen = moment(r, maand).replace(tzinfo=timezone(timedelta(hours=1)))
        bericht = EmailMessage()
        bericht["From"] = f"{naam(r)} <{email(r)}>"
        bericht["To"] = "info@gemeente.example"
        if onderwerp:
            bericht["Subject"] = onderwerp
        bericht["Date"] = format_datetime(toen)
        bericht["Message-ID"] = f"<{nummer:04}.{r.randint(1000, 9999)}@post.example.nl>"
        charset = "iso-8859-1" if hoe == "latin" else "utf-8"
        if hoe == "html":
            bericht.set_content(f"<html><body><p>{tekst}</p></body></html>", subtype="html")
        else:
            bericht.set_content(tekst, charset=charset)
        if hoe == "bijlage":
            bericht.add_attachment(bytes(range(64)), maintype="image", subtype="jpeg", filename="gat.jpg")
            bericht.set_boundary("=grens-van-het-bericht=")
        delen.append((toen, bericht.as_string()))
    # Wrong on purpose: a message without a date, and one that came in twice.
    delen.append((toen, delen[1][1].replace("Date: ", "X-Datum: ").replace("<0002.", "<9999.")))
    delen.append((toen, delen[0][1]))
    uit = []
    for toen, tekst in delen:
        uit.append(f"From - {toen:%a %b %d %H:%M:%S %Y}\n")
        uit.append("".join(f">{regel}" if regel.lstrip(">").startswith("From ") else regel for regel in tekst.splitlines(keepends=True)))
        uit.append("\n\n")
    (UIT / "postbus.mbox").write_bytes("".join(uit).encode("utf-8", "surrogateescape"))

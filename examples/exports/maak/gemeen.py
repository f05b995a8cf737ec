"""Shared by the scripts that write the example exports: seeded chance and invented personal data."""

import random
from datetime import datetime, timedelta
from pathlib import Path

UIT = Path(__file__).resolve().parent.parent
VOORNAMEN = "Sanne Mo Fatima Daan Ingrid Youssef Willem Priya Bram Xin Aleksandra Joke Kees Samira Tygo Roos".split()
ACHTERNAMEN = ["de Groot", "Bakker", "el Idrissi", "van der Meulen", "Yilmaz", "Jansen", "Pinas", "Kowalska", "Visser", "Tan"]


def kans(naam: str) -> random.Random:
    """A source of chance that gives the same export every time."""
    return random.Random(f"signaal-{naam}")


def naam(r: random.Random) -> str:
    return f"{r.choice(VOORNAMEN)} {r.choice(ACHTERNAMEN)}"


def telefoon(r: random.Random) -> str:
    cijfers = "".join(str(r.randint(0, 9)) for _ in range(6))
    return r.choice(["06-12{}", "0612{}", "06 12 {}", "010-2{}"]).format(cijfers)


def email(r: random.Random) -> str:
    return f"{r.choice(VOORNAMEN).lower()}.{r.choice(ACHTERNAMEN).split()[-1].lower()}{r.randint(1, 99)}@example.nl"


def moment(r: random.Random, maand: int, dag: int | None = None) -> datetime:
    """A moment on a working day in this month of 2026."""
    dag = dag or r.randint(1, 28)
    when = datetime(2026, maand, dag, r.randint(8, 17), r.randint(0, 59))
    while when.weekday() > 4:
        when += timedelta(days=1)
    return when

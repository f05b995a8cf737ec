"""Van een tekst naar labels met bewijs. Draai: .venv/bin/python examples/voorbeeld.py"""

import signaal

tekst = "Ik zou teruggebeld worden op 06-12345678 maar ik ben nooit teruggebeld. 😠"

# 1. Eerst de persoonsgegevens eruit.
veilig = signaal.redact(tekst).text
print(veilig)

# 2. Waar gaat het over, en aan welke woorden is dat te zien?
uitkomst = signaal.classify(veilig)
for label in uitkomst.labels:
    print(f"{label.concept:45} {label.score}  {uitkomst.evidence(label)}")

# 3. Veel teksten tegelijk, op alle kernen: een lijst, pandas, polars of Arrow.
tabel = signaal.process(["Prima geholpen aan de balie.", "De website doet het niet.", None])
print(tabel.column("labels").to_pylist()[1])

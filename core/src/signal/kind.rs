//! The closed lists of the record.

vocabulary! {
    /// What the source says the signal is. Source: Signalen `type` and the source documents of the project.
    ///
    /// It comes from the source; the concepts `soort/*` come from the text. Neither overwrites the other, and neither
    /// decides that something is a formal complaint (Awb 9:1).
    SignalType ("Signaaltype", "Wat voor bericht het volgens de bron is.") {
        Complaint = "klacht", "klacht";
        Report = "melding", "melding";
        Question = "vraag", "vraag";
        Application = "aanvraag", "aanvraag";
        Compliment = "compliment", "compliment";
        Suggestion = "suggestie", "suggestie";
        SurveyAnswer = "kto_antwoord", "antwoord op een klanttevredenheidsonderzoek";
        CallbackNote = "terugbelnotitie", "terugbelnotitie";
        StaffSignal = "medewerkersignaal", "signaal van een medewerker";
        BehaviourSignal = "gedragssignaal", "gedrag zonder woorden, zoals afhaken op de website";
        Other = "overig", "overig";
    }
}

vocabulary! {
    /// The way in. Source: Open Klant `kanaal`, which has no national list; this is the first.
    Channel ("Kanaal", "Langs welke weg het signaal binnenkwam.") {
        Phone = "telefoon", "telefoon";
        Desk = "balie", "balie";
        WebForm = "webformulier", "webformulier";
        Website = "website", "website";
        Email = "email", "e-mail";
        Chat = "chat", "chat";
        Whatsapp = "whatsapp", "WhatsApp";
        SocialMedia = "social_media", "sociale media";
        Post = "post", "post";
        App = "app", "app";
        Survey = "enquete", "enquête";
        Internal = "intern", "intern, van een medewerker";
        Other = "overig", "overig of onbekend";
    }
}

vocabulary! {
    /// Who sent it, as a kind only. Source: Klantinteracties `Betrokkene.rol` and `Partij`.
    SenderKind ("Soort indiener", "Wie het signaal gaf, alleen als soort.") {
        Resident = "inwoner", "inwoner";
        Entrepreneur = "ondernemer", "ondernemer";
        Organisation = "organisatie", "organisatie";
        Representative = "vertegenwoordiger", "vertegenwoordiger of gemachtigde";
        Employee = "medewerker", "medewerker van de organisatie";
        Unknown = "onbekend", "onbekend";
    }
}

vocabulary! {
    /// Whose words a text holds. Source: Klantinteracties `inhoud` and `reactie`, KISS `vraag` and `specifiekeVraag`.
    TextRole ("Rol van de tekst", "Van wie de woorden zijn.") {
        CitizenText = "klantuiting", "woorden van de burger of ondernemer zelf";
        StaffNote = "medewerkersnotitie", "notitie van een medewerker";
        Question = "vraagstelling", "vraag van de organisatie, zoals een enquêtevraag";
        Reply = "reactie", "reactie van de organisatie";
    }
}

vocabulary! {
    /// Good or bad, on a quality dimension. Source: the codebook of the taxonomy (`kwaliteit`).
    Polarity ("Polariteit", "Of de kwaliteit goed of slecht wordt genoemd.") {
        Positive = "positief", "positief";
        Negative = "negatief", "negatief";
    }
}

vocabulary! {
    /// What gave the label. Source: VNG and Algoritmekader practice: rule, model or person.
    Origin ("Herkomst", "Wat het label gaf.") {
        Rule = "regel", "een regel van de taxonomie";
        Model = "model", "een geleerd model";
        Human = "mens", "een mens";
    }
}

vocabulary! {
    /// How far the signal leads back to a person. Source: AVG, Algoritmekader dat-04, WP216.
    ///
    /// Our redaction sets `geschoond`. It never sets `geanonimiseerd`: that is a judgement by people.
    PrivacyStatus ("Status", "Hoe ver het signaal nog naar een persoon te herleiden is.") {
        Raw = "ruw", "zoals binnengekomen, met persoonsgegevens";
        Redacted = "geschoond", "persoonsgegevens in de tekst zijn door de software vervangen";
        Pseudonymised = "gepseudonimiseerd", "direct herleidbare gegevens zijn door een pseudoniem vervangen";
        Anonymised = "geanonimiseerd", "volgens een beoordeling door mensen niet meer te herleiden";
        Aggregated = "geaggregeerd", "alleen aantallen, zonder teksten";
    }
}

vocabulary! {
    /// Types of personal data that redaction finds. Source: the codebook; these spellings are the wire values.
    PersonalDataType ("Soort persoonsgegeven", "Soort persoonsgegeven dat in een tekst is vervangen.") {
        Bsn = "bsn", "burgerservicenummer";
        Iban = "iban", "rekeningnummer";
        Phone = "telefoonnummer", "telefoonnummer";
        Email = "emailadres", "e-mailadres";
        Postcode = "postcode", "postcode";
        Address = "adres", "adres";
        Plate = "kenteken", "kenteken";
        BirthDate = "geboortedatum", "geboortedatum";
        Name = "naam", "naam";
        DocumentNumber = "documentnummer", "nummer van paspoort, rijbewijs of identiteitskaart";
        VNumber = "v-nummer", "V-nummer";
        KvkNumber = "kvk-nummer", "KVK-nummer";
        CaseNumber = "zaaknummer", "zaaknummer";
        IpAddress = "ip-adres", "IP-adres";
        PersonalUrl = "url-met-persoonsgegevens", "webadres met persoonsgegevens";
        CreditCard = "creditcardnummer", "creditcardnummer";
    }
}

vocabulary! {
    /// Kind of measurement. Source: KTO practice of municipalities, Signalen (smiley).
    MeasurementKind ("Soort meting", "Wat er is gemeten.") {
        Grade = "rapportcijfer", "rapportcijfer";
        Ces = "ces", "moeite (Customer Effort Score)";
        Nps = "nps", "aanbevelen (Net Promoter Score)";
        Csat = "csat", "tevredenheid (CSAT)";
        Smiley = "smiley", "smiley";
    }
}

vocabulary! {
    /// A question answered with yes, no or unknown. Source: KISS, Totta questions 5 and 6.
    YesNoUnknown ("Ja, nee of onbekend", "Ja, nee of onbekend.") {
        Yes = "ja", "ja";
        No = "nee", "nee";
        Unknown = "onbekend", "onbekend";
    }
}

vocabulary! {
    /// Where the handling stands. Source: Signalen status, FixMyStreet, Klantinteracties `InterneTaak`.
    Phase ("Fase", "Waar de afhandeling staat.") {
        Received = "ontvangen", "ontvangen";
        InProgress = "in_behandeling", "in behandeling";
        Waiting = "wacht", "wacht op iets of iemand";
        Done = "afgerond", "afgerond";
    }
}

vocabulary! {
    /// How two signals belong together. Source: Signalen parent and child, Programma van Eisen 1.17 and 2.26.
    RelationKind ("Soort relatie", "Hoe dit signaal bij het andere hoort.") {
        DuplicateOf = "duplicaat_van", "gaat over hetzelfde voorval als het andere";
        PartOf = "deel_van", "is een deel van het andere";
        FollowUpOf = "vervolg_op", "volgt op het andere";
    }
}

vocabulary! {
    /// Confidentiality. Source: ZGW `vertrouwelijkheidaanduiding`.
    Confidentiality ("Vertrouwelijkheid", "Vertrouwelijkheidaanduiding volgens ZGW.") {
        Public = "openbaar", "openbaar";
        LimitedPublic = "beperkt_openbaar", "beperkt openbaar";
        Internal = "intern", "intern";
        CaseConfidential = "zaakvertrouwelijk", "zaakvertrouwelijk";
        Confidential = "vertrouwelijk", "vertrouwelijk";
        HighlyConfidential = "confidentieel", "confidentieel";
        Secret = "geheim", "geheim";
        TopSecret = "zeer_geheim", "zeer geheim";
    }
}

vocabulary! {
    /// What a person concluded after looking at the labels. Source: Algoritmeregister `human_intervention`.
    ReviewOutcome ("Uitkomst", "Wat de mens vond van de labels.") {
        Confirmed = "bevestigd", "de labels kloppen";
        Changed = "aangepast", "de labels zijn aangepast";
        Rejected = "afgewezen", "de labels kloppen niet";
        Undecided = "onbeslist", "niet te zeggen";
    }
}

vocabulary! {
    /// What an action did. Source: Signaalteam Den Haag, Rotterdam: closing the loop.
    Effect ("Effect", "Wat de actie opleverde.") {
        Better = "beter", "het is beter geworden";
        Same = "gelijk", "het is gelijk gebleven";
        Worse = "slechter", "het is slechter geworden";
        Unknown = "onbekend", "nog niet bekend";
    }
}

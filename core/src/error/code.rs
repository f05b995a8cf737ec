//! Every error code, with its messages and what to do, in one table per room.

macro_rules! codes {
    ($($name:ident = $code:literal, $nl:literal, $en:literal, $action_nl:literal, $action_en:literal;)*
    #[$when:meta]
    { $($more:ident = $more_code:literal, $more_nl:literal, $more_en:literal, $more_action_nl:literal, $more_action_en:literal;)* }) => {
        /// The stable code of an [`Error`](super::Error). Codes are never renamed or reused.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Code { $(#[doc = $en] $name,)* $(#[doc = $more_en] #[$when] $more,)* }

        impl Code {
            /// Every code, for lists and tests.
            pub const ALL: &'static [Code] = &[$(Code::$name,)* $(#[$when] Code::$more,)*];
            /// The stable spelling, kebab-case, Dutch.
            pub fn code(self) -> &'static str { match self { $(Code::$name => $code,)* $(#[$when] Code::$more => $more_code,)* } }
            pub(super) fn nl(self) -> &'static str { match self { $(Code::$name => $nl,)* $(#[$when] Code::$more => $more_nl,)* } }
            pub(super) fn en(self) -> &'static str { match self { $(Code::$name => $en,)* $(#[$when] Code::$more => $more_en,)* } }
            pub(super) fn action_nl(self) -> &'static str {
                match self { $(Code::$name => $action_nl,)* $(#[$when] Code::$more => $more_action_nl,)* }
            }
            pub(super) fn action_en(self) -> &'static str {
                match self { $(Code::$name => $action_en,)* $(#[$when] Code::$more => $more_action_en,)* }
            }
        }
    };
}

// Each line: name = code, Dutch message, English message, Dutch action, English action. `{}` is the detail.
// Rooms in the order of the crate; add a code to the block of its room.
codes! {
    // input of the stream commands and of the door
    InputNotUtf8 = "invoer-geen-utf8", "De tekst is geen geldige UTF-8 (byte {}).", "text is not valid UTF-8 (byte {})", "Sla het bestand op als UTF-8.", "save the file as UTF-8";
    InputNotJson = "invoer-geen-json", "De regel is geen geldige JSON: {}.", "line is not valid JSON: {}", "Controleer de regel op aanhalingstekens en komma's.", "check the line for quotes and commas";
    InputFieldMissing = "invoer-veld-ontbreekt", "Het veld {} ontbreekt.", "field {} is missing", "Vul het veld in.", "add the field";
    InputFieldWrongType = "invoer-veld-verkeerd", "Het veld {} heeft niet de goede vorm.", "field {} has the wrong type", "Controleer het veld.", "check the field";
    InputLoneSurrogate = "invoer-losse-surrogaat", "De tekst heeft op plaats {} een half teken (een losse surrogaat).", "text holds a lone surrogate at code point {}", "Lees de tekst opnieuw in als UTF-8 of UTF-16.", "read the text again as UTF-8 or UTF-16";
    InputFieldTaken = "invoer-veld-bestaat", "Er is al een kolom {}; die naam is nodig voor de uitkomst.", "column {} exists already and is needed for the result", "Geef die kolom een andere naam.", "rename that column";
    InputUnknownValue = "invoer-waarde-onbekend", "De waarde van {} is onbekend.", "value of {} is unknown", "Kies een waarde uit de lijst.", "choose a value from the list";
    InputFileUnavailable = "bestand-niet-te-openen", "Het bestand is niet te openen.", "file cannot be opened", "Controleer het pad en of u het bestand mag lezen.", "check the path and whether you may read the file";

    // signal: the record and its value types
    SignalNotValid = "signaal-ongeldig", "Het signaal volgt het schema niet ({}).", "signal does not follow the schema ({})", "Controleer het signaal met `signaal valideer`; dat noemt elk veld.", "run `signaal valideer`, which names every field";
    SignalValueForm = "waarde-vorm", "De waarde heeft niet de goede vorm. Verwacht: {}.", "value does not have the right form, expected {}", "Verbeter de waarde.", "correct the value";
    SignalValueNotInList = "waarde-niet-in-lijst", "De waarde staat niet in de lijst: {}.", "value is not one of {}", "Kies een waarde uit de lijst.", "choose a value from the list";
    SignalLabelRule = "label-regel", "Het label past niet bij zijn begrip of herkomst.", "label does not fit its concept or origin", "Geef polariteit bij elk begrip van kwaliteit en nergens anders; geef geen score bij herkomst mens.", "give a polarity on every concept of kwaliteit and nowhere else, and no score when the origin is mens";
    SignalRule = "signaal-regel", "De velden van het signaal spreken elkaar tegen.", "fields of the signal contradict each other", "Geef `formeleKlacht` alleen bij signaaltype klacht, en geen teksten bij privacystatus geaggregeerd.", "set formeleKlacht on a klacht only, and no texts when the privacy status is geaggregeerd";
    SignalNumberNotFinite = "getal-oneindig", "Het getal is oneindig of geen getal.", "number is infinite or not a number", "Vul een gewoon getal in.", "give an ordinary number";
    SignalTimeOrder = "tijd-volgorde", "De tijden staan niet in volgorde: {}.", "times are out of order: {}", "Controleer de datums in de bron.", "check the dates in the source";
    SignalMunicipalityUri = "gemeente-adres", "Het TOOI-adres van de gemeente heeft niet de goede vorm.", "the TOOI address of the municipality does not have the right form", "Gebruik gm en vier cijfers, zoals gemeente/gm0599.", "use gm and four digits, such as gemeente/gm0599";
    SignalAreaNesting = "gebied-niet-genest", "Het kleine gebied ligt niet in het grote: {}.", "the smaller area does not lie in the larger one: {}", "Gebruik codes uit hetzelfde peiljaar: de eerste cijfers zijn gelijk.", "use codes of the same year, which share their first digits";
    SignalScale = "schaal-omgekeerd", "De laagste waarde van de schaal ligt niet onder de hoogste.", "the lowest value of the scale is not below the highest", "Zet `schaalMin` onder `schaalMax`.", "set schaalMin below schaalMax";
    SignalOutsideScale = "buiten-schaal", "Het cijfer ligt buiten zijn schaal ({}).", "the score lies outside its scale ({})", "Controleer het cijfer en de schaal van de vraag.", "check the score and the scale of the question";
    SignalLabelTwice = "label-dubbel", "Het label {} staat er twee keer.", "label {} stands twice", "Laat één van de twee weg.", "remove one of the two";
    SignalFacetTwice = "facet-dubbel", "Er is meer dan één label van {}; er mag er één zijn.", "more than one label of {}, where one is allowed", "Kies één label.", "choose one label";
    SignalFragmentNoText = "fragment-zonder-tekst", "Het fragment wijst naar een tekst die er niet is.", "fragment points to a text that does not exist", "Tel de teksten vanaf 0.", "count the texts from 0";
    SignalFragmentEmpty = "fragment-leeg", "Het fragment is leeg: het eind ligt niet na de start.", "fragment is empty: its end does not lie after its start", "Zet `eind` na `start`; `eind` telt zelf niet mee.", "set eind after start; eind is exclusive";
    SignalFragmentOutside = "fragment-buiten-tekst", "Het fragment loopt door na het eind van de tekst ({} tekens).", "fragment runs past the end of its text ({} code points)", "Tel in Unicode-codepunten van de tekst zoals die in het signaal staat.", "count in Unicode code points of the text as stored";
    SignalOrganisationUri = "organisatie-adres", "Het TOOI-adres van de organisatie heeft niet de goede vorm. Verwacht: {}.", "the TOOI address of the organisation does not have the right form, expected {}", "Zoek het adres op in het register TOOI.", "look the address up in the TOOI register";
    SignalOin = "oin-onjuist", "Het OIN klopt niet: {}.", "the OIN is wrong: {}", "Zoek het nummer op in het OIN-register van Logius.", "look the number up in the OIN register of Logius";
    SignalAggregateTraceable = "geaggregeerd-herleidbaar", "Een geaggregeerd signaal heeft geen `{}`: dat leidt terug naar één persoon of zaak.", "an aggregated signal has no {}, which leads back to one person or case", "Haal het veld weg, of verbeter de privacystatus.", "remove the field or correct the privacy status";
    SchemaVersionMissing = "schemaversie-ontbreekt", "Het signaal noemt geen schemaversie.", "signal names no schema version", "Vul `schemaVersie` in, zoals 0.1.0.", "add schemaVersie, such as 0.1.0";
    SchemaVersionUnknown = "schemaversie-onbekend", "Schemaversie {} is nooit uitgebracht.", "schema version {} was never released", "Controleer `schemaVersie` in de export.", "check schemaVersie in the export";
    SchemaVersionNewer = "schemaversie-nieuwer", "Schemaversie {} is nieuwer dan deze software.", "schema version {} is newer than this software", "Werk de software bij.", "update the software";
    SignalRelationToSelf = "relatie-met-zichzelf", "Het signaal verwijst naar zichzelf.", "signal refers to itself", "Verwijs naar het andere signaal.", "refer to the other signal";

    TallySmallCell = "cel-onder-drempel", "Het aantal ligt onder de drempel van {}.", "count lies below the threshold of {}", "Houd het aantal achter: `achtergehouden` waar, zonder `aantal`.", "withhold the count: achtergehouden true, without aantal";
    TallyAboveTotal = "cel-boven-totaal", "Het aantal is groter dan het totaal.", "count is larger than the total", "Controleer het totaal.", "check the total";
    IndicatorInterval = "interval-zonder-waarde", "De waarde ligt niet in haar interval.", "value does not lie in its interval", "Controleer de grenzen van het interval.", "check the bounds of the interval";

    // text

    // taxonomy
    TaxonomyNotToml = "taxonomie-geen-toml", "Het taxonomiebestand is geen geldige TOML: {}.", "taxonomy file is not valid TOML: {}", "Controleer aanhalingstekens, haken en komma's op deze regel.", "check quotes, brackets and commas on this line";
    TaxonomyIdInvalid = "taxonomie-id-ongeldig", "Het begrip-id `{}` is niet goed gevormd.", "concept id `{}` is malformed", "Schrijf facet/begrip of facet/begrip/smaller, met kleine letters en streepjes.", "write facet/concept or facet/concept/narrower in kebab-case";
    TaxonomyIdDouble = "taxonomie-id-dubbel", "Het begrip `{}` staat er twee keer in.", "concept `{}` is defined twice", "Voeg de twee begrippen samen.", "merge the two definitions";
    TaxonomyParentMissing = "taxonomie-ouder-ontbreekt", "Het bredere begrip van `{}` bestaat niet.", "broader concept of `{}` does not exist", "Maak eerst het bredere begrip.", "define the broader concept first";
    TaxonomyTextMissing = "taxonomie-tekst-ontbreekt", "Het begrip `{}` heeft geen label of geen definitie.", "concept `{}` lacks a label or a definition", "Vul label en definitie in.", "add label and definitie";
    TaxonomyTermInvalid = "taxonomie-term-ongeldig", "De term kan niet worden gelezen: {}.", "term cannot be read: {}", "Zie docs/patroontaal.md.", "see docs/patroontaal.md";
    TaxonomyTermsMisplaced = "taxonomie-termen-verkeerd", "Het begrip `{}` gebruikt de verkeerde soort termen.", "concept `{}` uses the wrong kind of terms", "Alleen kwaliteit heeft termenPositief en termenNegatief; de andere facetten hebben termen.", "only kwaliteit has termenPositief and termenNegatief";
    TaxonomyReplacementMissing = "taxonomie-vervanging-ontbreekt", "Het begrip `{}` verwijst naar een vervanging die niet bestaat.", "concept `{}` names a replacement that does not exist", "Gebruik het id van een bestaand begrip.", "use the id of an existing concept";
    TaxonomyTooLarge = "taxonomie-te-groot", "De taxonomie is te groot: {}.", "taxonomy is too large: {}", "Splits de taxonomie of haal termen weg.", "split the taxonomy or remove terms";

    // privacy

    // classify
    ModelUnreadable = "model-onleesbaar", "Het model is niet te lezen: {}.", "model cannot be read: {}", "Maak het model opnieuw met `signaal.fit`.", "make the model again with signaal.fit";
    ModelConceptUnknown = "model-begrip-onbekend", "Label {} van het model is geen begrip van de taxonomie.", "label {} of the model is no concept of the taxonomy", "Voeg het begrip toe aan uw taxonomie, of gebruik het model los van de regels.", "add the concept to your taxonomy, or use the model by itself";

    // Of rooms that a build for a browser's texts goes without.
    #[cfg(any(feature = "bestanden", feature = "schema", feature = "inzicht"))]
    {
    // insight
    InsightInput = "inzicht-invoer", "De vraag om cijfers is niet te lezen: {}.", "request for figures cannot be read: {}", "Controleer de naam van de vraag en de vorm van de invoer.", "check the name of the question and the shape of its input";

    // ingest
    ProfileUnreadable = "profiel-onleesbaar", "Het profiel is niet te lezen: {}.", "profile cannot be read: {}", "Verbeter de regel in het profiel.", "correct the line in the profile";
    ProfileUnknown = "profiel-onbekend", "Het profiel {} bestaat niet.", "profile {} does not exist", "Kies een profiel uit de lijst of geef een bestand op.", "choose a profile from the list or give a file";
    ProfileValueInvalid = "profiel-waarde-fout", "De waarde van {} in het profiel is fout.", "value of {} in the profile is wrong", "Verbeter de waarde in het profiel.", "correct the value in the profile";
    ProfileFieldUnknown = "profiel-veld-onbekend", "Het profiel noemt een veld dat niet bestaat: {}.", "profile names a field that does not exist: {}", "Kies een veld van het signaal, of `extra.` met een eigen naam.", "choose a field of the signal, or `extra.` with a name of your own";
    ProfileSettingMisplaced = "profiel-eigenschap-past-niet", "De eigenschap past niet bij dit veld: {}.", "setting does not go with this field: {}", "Haal de eigenschap weg of kies een ander veld.", "remove the setting or choose another field";
    ProfileSettingMissing = "profiel-eigenschap-mist", "In het profiel ontbreekt {}.", "profile lacks {}", "Vul de eigenschap in.", "add the setting";
    ProfileFieldTwice = "profiel-veld-dubbel", "Twee kolommen van het profiel vullen hetzelfde veld: {}.", "two columns of the profile fill the same field: {}", "Laat een van de twee kolommen weg.", "leave one of the two columns out";
    FileUnreadable = "bestand-onleesbaar", "Het bestand is niet te lezen: {}.", "file cannot be read: {}", "Maak de export opnieuw en lever het bestand nog een keer aan.", "make the export again and deliver the file once more";
    FileDamaged = "bestand-beschadigd", "Het bestand is beschadigd: {}. In de rijen die wel gelezen zijn kunnen fouten staan.", "file is damaged: {}; the rows that were read may hold errors", "Maak de export opnieuw en lever het bestand nog een keer aan.", "make the export again and deliver the file once more";
    FileCutOff = "bestand-afgebroken", "Het bestand houdt midden in een rij op; wat erna kwam ontbreekt.", "file ends in the middle of a row; what came after is missing", "Maak de export opnieuw; de rijen hiervoor zijn wel gelezen.", "make the export again; the rows before this one were read";
    SheetDamaged = "blad-beschadigd", "Het werkblad is beschadigd vanaf deze rij: {}.", "worksheet is damaged from this row on: {}", "Sla het werkboek opnieuw op en controleer de rijen hiervoor.", "save the workbook again and check the rows before this one";
    SheetMissing = "blad-ontbreekt", "Het werkblad {} ontbreekt.", "worksheet {} is missing", "Controleer de naam van het werkblad in het profiel.", "check the name of the worksheet in the profile";
    HeaderMissing = "koprij-ontbreekt", "Er is geen rij met de kolomnamen van het profiel gevonden.", "no row with the column names of the profile was found", "Kies het profiel dat bij dit bestand hoort.", "choose the profile that goes with this file";
    ColumnMissing = "kolom-ontbreekt", "De kolom {} ontbreekt in het bestand.", "column {} is missing from the file", "Exporteer de kolom mee of pas het profiel aan.", "include the column in the export or change the profile";
    RowDamaged = "rij-beschadigd", "De rij is niet te lezen: {}.", "row cannot be read: {}", "Herstel de rij in het bestand.", "mend the row in the file";
    RowFieldCount = "rij-aantal-velden", "De rij heeft niet evenveel velden als de koprij: {}.", "row has not as many fields as the header: {}", "Zet tekst met een scheidingsteken of regeleinde tussen aanhalingstekens.", "put text that holds a separator or line break in quotes";
    RowDuplicate = "dubbel", "Het kenmerk van deze rij komt al eerder voor in het bestand.", "reference of this row stands earlier in the file", "Haal de dubbele rij weg of geef haar een eigen kenmerk.", "remove the double row or give it a reference of its own";
    RowExcluded = "rij-uitgesloten", "De rij voldoet niet aan de voorwaarde van het profiel: {}.", "row does not meet the condition of the profile: {}", "Hier hoeft u niets aan te doen, tenzij de rij wel bij de signalen hoort; pas dan de voorwaarde in het profiel aan.", "nothing to do, unless the row is a signal: then change the condition in the profile";
    CountZero = "aantal-nul", "Het aantal in {} is 0: er is niets gebeurd om een signaal van te maken.", "count in {} is 0: nothing happened to make a signal of", "Hier hoeft u niets aan te doen.", "nothing to do";
    CellMissing = "waarde-ontbreekt", "De verplichte waarde van {} ontbreekt.", "required value of {} is missing", "Vul de waarde in.", "fill in the value";
    CellUnknown = "waarde-onbekend", "De waarde in {} staat niet in de lijst van het profiel.", "value in {} is not in the list of the profile", "Verbeter de waarde of zet haar in het profiel.", "correct the value or add it to the profile";
    CellTooLong = "waarde-te-lang", "De waarde van {} is te lang.", "value of {} is too long", "Kort de waarde in.", "shorten the value";
    DateInvalid = "datum-fout", "De datum in {} bestaat niet of heeft een andere vorm dan het profiel noemt.", "date in {} does not exist or has another form than the profile names", "Verbeter de datum of zet de vorm in het profiel.", "correct the date or add its form to the profile";
    NumberInvalid = "getal-fout", "De waarde in {} is geen getal.", "value in {} is not a number", "Verbeter het getal.", "correct the number";
    ScoreOutsideScale = "score-buiten-schaal", "De score in {} valt buiten de schaal.", "score in {} lies outside its scale", "Verbeter de score of de schaal in het profiel.", "correct the score, or the scale in the profile";
    YesNoInvalid = "ja-nee-fout", "De waarde in {} is geen ja of nee.", "value in {} is neither yes nor no", "Verbeter de waarde of zet haar in het profiel.", "correct the value or add it to the profile";
    AreaInvalid = "gebied-fout", "Het gebied in {} is geen bekende gemeente, wijk of buurt.", "area in {} is no known municipality, district or neighbourhood", "Gebruik een code van het CBS of zet de naam in het profiel.", "use a code of Statistics Netherlands or add the name to the profile";
    OrganisationInvalid = "organisatie-fout", "De organisatie in {} is niet bekend.", "organisation in {} is not known", "Gebruik de TOOI-code, het OIN of de officiele naam.", "use the TOOI code, the OIN or the official name";
    CodeInvalid = "code-fout", "De code in {} heeft niet de goede vorm.", "code in {} has the wrong form", "Verbeter de code.", "correct the code";
    RowNoSignal = "rij-geen-signaal", "De rij geeft geen geldig signaal: {}.", "row gives no valid signal: {}", "Verbeter de waarde of pas het profiel aan.", "correct the value or change the profile";

    // validate: the verdict of the schema
    FieldMissing = "veld-ontbreekt", "Het verplichte veld `{}` ontbreekt.", "required field `{}` is missing", "Vul het veld in.", "add the field";
    FieldUnknown = "veld-onbekend", "Het veld {} staat niet in het schema.", "field {} is not in the schema", "Verbeter de naam, haal het veld weg of zet het onder `extra`.", "correct the name, remove the field or move it under `extra`";
    FieldNull = "veld-leeg", "Het veld is leeg (null).", "field is null", "Laat een leeg veld weg.", "leave out a field without a value";
    FieldNotAllowed = "veld-hoort-hier-niet", "Het veld `{}` mag hier niet staan.", "field `{}` is not allowed here", "Haal het veld weg. Polariteit hoort alleen bij kwaliteit, score niet bij herkomst mens, aantal niet bij een achtergehouden cel.", "remove the field: a polarity belongs to kwaliteit only, a score not to a person, a count not to a withheld cell";
    ValueType = "waarde-soort", "Hier staat een ander soort waarde. Verwacht: {}.", "value has the wrong type, expected {}", "Verbeter de waarde. Let op aanhalingstekens: tekst staat ertussen, een getal niet.", "correct the value; mind the quotes: a string has them, a number has not";
    ValueConstant = "waarde-vast", "De waarde past niet bij de andere velden. Verwacht: {}.", "value does not fit the other fields, expected {}", "Zet `formeleKlacht` alleen op waar bij signaaltype klacht.", "set formeleKlacht to true on a klacht only";
    TextTooLong = "tekst-te-lang", "De tekst is langer dan {} tekens.", "text has more than {} code points", "Kort de tekst in of splits hem.", "shorten or split the text";
    TextTooShort = "tekst-te-kort", "De tekst heeft minder dan {} teken(s).", "text has fewer than {} code point(s)", "Vul de tekst aan, of laat het veld weg.", "complete the text or leave out the field";
    NumberTooLarge = "getal-te-groot", "Het getal is groter dan {}.", "number is larger than {}", "Controleer het getal.", "check the number";
    NumberTooSmall = "getal-te-klein", "Het getal is kleiner dan {}.", "number is smaller than {}", "Controleer het getal.", "check the number";
    ListTooLong = "lijst-te-lang", "De lijst heeft meer dan {} elementen.", "list has more than {} elements", "Haal elementen weg. Bij privacystatus geaggregeerd horen geen teksten.", "remove elements; the privacy status geaggregeerd goes without texts";
    ListTooShort = "lijst-te-kort", "De lijst heeft minder dan {} element(en).", "list has fewer than {} element(s)", "Vul de lijst aan.", "complete the list";

    // validate: the file and the set
    KeyTwice = "sleutel-dubbel", "De sleutel {} staat twee keer in hetzelfde object.", "key {} stands twice in one object", "Laat één van de twee weg; lezers kiezen er anders zelf één.", "remove one of the two, or readers will choose for you";
    JsonTooDeep = "json-te-diep", "De JSON is te diep genest.", "JSON is nested too deeply", "Maak het signaal platter; het schema heeft vijf lagen, `extra` mag er meer hebben.", "flatten the signal";
    LineTooLong = "regel-te-lang", "De regel is langer dan {}; wat erin staat is niet gecontroleerd.", "line is longer than {} and was not checked", "Zet elk signaal op een eigen regel (NDJSON), of lever een JSON-lijst of CSV.", "put every signal on a line of its own (NDJSON), or deliver a JSON array or CSV";
    ByteOrderMark = "byte-order-mark", "Het bestand begint met een byte order mark.", "file starts with a byte order mark", "Sla het bestand op als UTF-8 zonder BOM.", "save the file as UTF-8 without a BOM";
    NoRows = "geen-rijen", "Er staan geen signalen in het bestand.", "file holds no signals", "Controleer of de export gelukt is.", "check whether the export succeeded";
    IdTwice = "id-dubbel", "Hetzelfde `signaalId` staat ook in rij {}.", "the same signaalId stands in row {}", "Geef elk signaal een eigen id, of haal de dubbele rij weg.", "give every signal its own id or remove the repeated row";
    RelationUnknown = "relatie-onbekend", "Het signaal waarnaar wordt verwezen staat niet in dit bestand.", "the signal referred to is not in this file", "Lever het andere signaal mee, of haal de relatie weg.", "include the other signal or remove the relation";
    ReadFailed = "lezen-mislukt", "Het bestand kan niet worden gelezen.", "file cannot be read", "Controleer of het bestand bestaat en u het mag lezen.", "check whether the file exists and may be read";

    ConceptUnknown = "begrip-onbekend", "Het begrip {} staat niet in de taxonomie die het signaal noemt.", "concept {} is not in the taxonomy that the signal names", "Controleer de schrijfwijze. Een eigen begrip mag, als u de eigen taxonomie meegeeft met `--taxonomie`.", "check the spelling; a concept of your own is fine when its taxonomy comes along (`--taxonomie`)";
    ConceptNotFound = "begrip-niet-gevonden", "Het begrip {} staat niet in de taxonomie waarmee is gecontroleerd; het signaal noemt geen of een andere versie.", "concept {} is not in the taxonomy that was used for the check, and the signal names none or another version", "Controleer de schrijfwijze, of geef de taxonomie van het signaal mee met `--taxonomie`.", "check the spelling, or pass the taxonomy of the signal with `--taxonomie`";
    ConceptEnded = "begrip-vervallen", "Het begrip is vervallen: {}.", "concept has ended: {}", "Gebruik het begrip dat ervoor in de plaats kwam.", "use the concept that took its place";
    MunicipalityUnknown = "gemeente-onbekend", "Er is nooit een gemeente met deze code geweest.", "no municipality ever had this code", "Zoek de code op in het register van TOOI of het CBS.", "look the code up in the register of TOOI or CBS";
    FileKindUnknown = "bestand-soort", "Dit soort bestand kan niet worden gecontroleerd: {}.", "this kind of file cannot be checked: {}", "Lever NDJSON, een JSON-lijst, CSV, XLSX of Parquet aan, of een zip, gz of zst daarvan.", "deliver NDJSON, a JSON array, CSV, XLSX or Parquet, or a zip, gz or zst of those";
    FileTooLarge = "bestand-te-groot", "Het bestand is te groot voor deze vorm: ten hoogste {}.", "file is too large for this form, at most {}", "Lever de signalen aan als NDJSON of CSV; die mogen zo groot zijn als u wilt.", "deliver the signals as NDJSON or CSV, which may be of any size";
    MunicipalityEnded = "gemeente-opgeheven", "De gemeente bestond niet meer in het peiljaar (opgeheven op {}).", "the municipality no longer existed in the year of reference (ended on {})", "Gebruik de code van de nieuwe gemeente, of het peiljaar waar de codes uit komen.", "use the code of the new municipality, or the year the codes come from";
    ReferenceYear = "peiljaar-onwaarschijnlijk", "Het peiljaar ligt meer dan een jaar na de ontvangst van het signaal ({}).", "the year of reference lies more than a year after the signal came in ({})", "Vul het jaar in van de gebiedsindeling waar de codes uit komen.", "give the year of the area codes";

    // validate: the header of the data set
    HeaderCount = "kop-aantal", "Het aantal in de kop klopt niet met de inhoud: {}.", "the count in the header differs from the content: {}", "Tel opnieuw, of controleer of de export compleet is.", "count again, or check whether the export is complete";
    HeaderPeriod = "kop-periode", "Het signaal is ontvangen buiten de periode in de kop ({}).", "the signal came in outside the period in the header ({})", "Verbeter de periode in de kop, of haal het signaal eruit.", "correct the period in the header or remove the signal";
    HeaderStatus = "kop-privacystatus", "Het signaal is minder beschermd dan de kop zegt ({}).", "the signal is less protected than the header says ({})", "Bescherm het signaal, of verbeter `privacystatus` in de kop.", "protect the signal, or correct privacystatus in the header";
    HeaderTaxonomy = "kop-taxonomie", "De versie van de taxonomie staat niet in de kop ({}).", "the version of the taxonomy is not in the header ({})", "Noem in de kop elke taxonomie waar de begrippen uit komen.", "name every taxonomy of the concepts in the header";

    // validate: rules for sharing
    SharedRaw = "delen-ruw", "Een signaal met privacystatus ruw mag niet worden gedeeld.", "a signal with privacy status ruw must not be shared", "Schoon de teksten eerst met `signaal schoon`.", "redact the texts first with `signaal schoon`";
    SharedNotRedacted = "delen-niet-geschoond", "De tekst is niet geschoond.", "text has not been redacted", "Schoon de tekst eerst met `signaal schoon`.", "redact the text first with `signaal schoon`";
    SharedUrgency = "delen-urgentie", "Een label van urgentie mag niet worden gedeeld: het zegt iets over een kwetsbare persoon.", "an urgentie label must not be shared, since it speaks of a vulnerable person", "Haal het label weg voor het delen.", "remove the label before sharing";
    SharedSpecial = "delen-bijzonder", "Het label {} kan iets zeggen over gezondheid, afkomst of geslacht van een persoon en mag niet per signaal worden gedeeld.", "label {} may speak of a person's health, origin or sex and must not be shared by signal", "Haal het label weg voor het delen, of deel alleen aantallen.", "remove the label before sharing, or share counts only";
    SharedArea = "delen-gebied-te-fijn", "Het gebied is fijner dan is afgesproken ({}).", "the area is finer than was agreed ({})", "Haal het veld weg, of pas de afspraak in de kop aan.", "remove the field, or change the agreement in the header";
    SharedTexts = "delen-teksten", "Volgens de afspraak in de kop mogen teksten niet worden gedeeld.", "by the agreement in the header texts must not be shared", "Haal de teksten weg, of pas de afspraak in de kop aan.", "remove the texts, or change the agreement in the header";
    SharedPseudonym = "delen-pseudoniem", "Een pseudoniem van de persoon mag niet naast teksten worden gedeeld.", "a pseudonym of the person must not be shared beside texts", "Haal `persoonPseudoniem` weg, of deel zonder teksten.", "remove persoonPseudoniem or share without texts";
    SharedPersonalData = "delen-persoonsgegevens", "Er staan nog persoonsgegevens in dit veld: {}.", "personal data is left in this field: {}", "Schoon het signaal opnieuw met `signaal schoon` en kijk het na.", "redact the signal again with `signaal schoon` and look it over";
    }
}

#[cfg(test)]
mod tests {
    use super::Code;

    #[test]
    fn codes_are_unique_kebab_case_and_fully_worded() {
        let mut seen = std::collections::BTreeSet::new();
        for code in Code::ALL {
            let text = code.code();
            assert!(seen.insert(text), "`{text}` stands twice");
            assert!(text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'), "`{text}`");
            assert!(code.nl().ends_with('.') && code.action_nl().ends_with('.'), "`{text}`: Dutch is whole sentences");
            assert!(
                !code.en().ends_with('.') && !code.action_en().ends_with('.'),
                "`{text}`: English has no final period"
            );
        }
    }
}

/** The same as `examples-en.ts`, in German: in du and Sie, with and without umlauts, in fragments and in rage. */
export const german = {
  lists: {
    mitDat: `einem menschen|einer person|einer echten person|einem echten menschen|einem mitarbeiter|einer mitarbeiterin|einem berater|einer beraterin|
      einem kundenberater|jemandem|jemand|jemand anderem|jemand echtem|einem agenten|einem support-mitarbeiter|einem servicemitarbeiter|einem sachbearbeiter|
      einem ansprechpartner|einem kollegen|einem ihrer kollegen|einem vorgesetzten|ihrem vorgesetzten|dem chef|ihrem chef|einem richtigen menschen|
      einem lebenden menschen|irgendwem|einem experten|einem techniker|einem zuständigen|dem zuständigen|einem realen menschen|nem menschen|ner person|
      einem operator|einem spezialisten|einer mitarbeitenden|leuten|menschen`,
    akk: `einen menschen|eine person|eine echte person|einen echten menschen|einen mitarbeiter|eine mitarbeiterin|einen berater|jemanden|jemand|
      jemand anderen|jemanden echtes|einen agenten|einen support-mitarbeiter|einen sachbearbeiter|einen ansprechpartner|einen kollegen|einen vorgesetzten|
      ihren vorgesetzten|den chef|einen richtigen menschen|einen lebendigen menschen|einen experten|einen techniker|den zuständigen|nen menschen|
      nen mitarbeiter|wen|einen menschlichen ansprechpartner|eine richtige person|einen kundenberater|einen spezialisten|einen operator|eine reale person`,
    nom: `ein mensch|eine person|eine echte person|ein echter mensch|ein mitarbeiter|eine mitarbeiterin|ein berater|jemand|wer|ein kollege|ein agent|
      ein sachbearbeiter|ein ansprechpartner|ein vorgesetzter|ein richtiger mensch|jemand vom support|jemand von euch|jemand von ihnen|ein techniker|
      einer ihrer mitarbeiter|einer von euch|jemand aus dem team|ein kundenberater|ein experte|eine richtige person|irgendjemand`,
    noun: `mensch|mitarbeiter|person|berater|agent|kundenservice|kundendienst|ansprechpartner|support|echter mensch|echte person|menschlicher berater|
      sachbearbeiter|kundenberater|operator|chef|vorgesetzter|kollege|service mitarbeiter|support mitarbeiter|kundenbetreuer|hotline|kundensupport`,
    service: `dem kundenservice|dem kundendienst|dem support|ihrem support|eurem support|dem serviceteam|dem support-team|eurem team|ihrem team|der hotline|
      der fachabteilung|der zuständigen abteilung|der kundenbetreuung|der buchhaltung|dem technischen support|dem service|der zentrale|dem kundensupport`,
    talk: `sprechen|reden|schreiben|chatten|telefonieren|verbunden werden|in kontakt treten|kommunizieren|mich unterhalten|quatschen`,
    want: `ich möchte|ich will|ich würde gern|ich würde gerne|ich muss|kann ich|könnte ich|darf ich|ich möchte bitte|kann ich bitte|ich wünsche|
      ich möchte jetzt|ich will sofort|ich will endlich|möchte|will|würde gerne|wie kann ich|wo kann ich|ist es möglich|hallo, ich möchte|
      guten tag, ich würde gerne|ich wollte|ich hätte gern die möglichkeit|ich moechte|ich wuerde gerne|könnt ich`,
    bot: `einem bot|einem roboter|einer maschine|einem computer|einem chatbot|einer ki|dir|einem automaten|so einem programm`,
    kann: `mir helfen kann|mich versteht|sich auskennt|das lösen kann|zuständig ist|was entscheiden darf|kein bot ist|ein mensch ist|ahnung hat|
      weiß was er tut|deutsch spricht|mir das erklären kann`,
    verb: `stornieren|ändern|prüfen|finden|verfolgen|zurückgeben|bezahlen|sperren|erklären|anschauen|umbuchen|verlängern|aktualisieren|löschen`,
    stuff: `meine karte|meine pin|eine überweisung|meinen flug|mein paket|diese fehlermeldung|mein handy|die rechnung|meine buchung|meine versicherung|
      die app|einen beleg|meine adresse|mein passwort|meinen laptop|ein ticket|den drucker|meine email|den gutschein|meine daten`,
    please: `bitte|jetzt|sofort|endlich|umgehend|danke|heute noch|mal|`,
    thing: `meine bestellung|dieses problem|meine rechnung|die erstattung|mein konto|eine beschwerde|die lieferung|das|die zahlung|meinen vertrag`,
  },
  wants: `
<want> mit <mitDat> <talk>
<want> mit <mitDat> <talk> <please>
<want> bitte mit <mitDat> <talk>
<want> über <thing> mit <mitDat> <talk>
<want> mit <service> <talk>
<want> mit <service> sprechen
<want> mit <mitDat> sprechen
<want> <akk> sprechen
<want> <akk> erreichen
<want> <akk> kontaktieren
<want> an <akk> weitergeleitet werden
<want> zu <mitDat> durchgestellt werden
mit <mitDat> <talk>
mit <mitDat> <talk> bitte
mit <service> verbinden
mit <service> verbinden bitte
bitte mit <mitDat> verbinden
verbinde mich mit <mitDat>
verbinde mich bitte mit <mitDat>
verbinden sie mich mit <mitDat>
verbinden sie mich bitte mit <mitDat>
verbinden sie mich <please>
bitte verbinden
bitte verbinde mich
können sie mich mit <mitDat> verbinden
kannst du mich mit <mitDat> verbinden
könnten sie mich bitte mit <service> verbinden
kannst du mich zu <mitDat> durchstellen
stell mich zu <mitDat> durch
stellen sie mich bitte zu <mitDat> durch
bitte durchstellen
leite mich an <akk> weiter
leiten sie mich bitte an <akk> weiter
kannst du mich an <akk> weiterleiten
können sie das an <akk> weiterleiten
bitte an <akk> weiterleiten
bitte an <akk> weitergeben
übergib mich an <akk>
übergeben sie an <akk>
gib mir <akk>
gib mir bitte <akk>
geben sie mir <akk>
geben sie mir bitte <akk>
hol mir <akk>
holen sie bitte <akk>
hol mal <akk> ran
ich will <akk>
ich will <akk> <please>
ich brauche <akk>
ich brauche <akk> der mir hilft
ich brauche hilfe von <mitDat>
ich möchte hilfe von <mitDat>
ich möchte <akk>
ich hätte gern <akk>
ich hätte gerne <akk> am telefon
ich verlange <akk>
ich verlange nach <mitDat>
ich suche <akk> der mir weiterhilft
ich möchte <akk> dem ich das erklären kann
kann ich <akk> kriegen
kann ich <akk> sprechen
bekomme ich hier auch <akk>
gibt es hier auch <akk>
gibt es <akk> mit dem ich <talk> kann
gibt es hier auch echte menschen
gibt es hier richtige leute
gibts hier <akk> zum reden
ist da <nom>
ist da <nom> mit dem ich <talk> kann
ist <nom> verfügbar
ist <nom> da der mir hilft
ist hier <nom> erreichbar
wo finde ich <akk>
wo erreiche ich <akk>
wie erreiche ich <akk>
wie erreiche ich <service>
wie komme ich an <akk>
wie komme ich zu <mitDat>
wie kann ich <akk> erreichen
wie kontaktiere ich <akk>
kann <nom> mir helfen
kann mir <nom> helfen
kann mir bitte <nom> helfen
kann <nom> übernehmen
kann <nom> sich bei mir melden
kann sich <nom> bei mir melden
könnte sich bitte <nom> bei mir melden
bitte soll sich <nom> melden
<nom> soll sich bei mir melden
<nom> soll mich anrufen
<nom> soll mir antworten
<nom> soll übernehmen
kann mich <nom> anrufen
kann mich <nom> zurückrufen
kann <nom> mich anrufen
könnte mich bitte <nom> kontaktieren
bitte rufen sie mich an
bitte rufen sie mich zurück
rufen sie mich an
rufen sie mich zurück
ruf mich an
ruf mich bitte an
ruf mich bitte zurück
ruft mich bitte an
ruft mich zurück
bitte um rückruf
ich bitte um einen rückruf
ich hätte gerne einen rückruf
ich möchte einen rückruf
rückruf erbeten
rückruf erwünscht
einen rückruf bitte
können sie mich anrufen
kannst du mich anrufen
kann ich angerufen werden
ich möchte angerufen werden
ich möchte telefonieren
kann man euch anrufen
ich würde das lieber am telefon klären
ich möchte das persönlich besprechen
ich möchte das lieber mit <mitDat> klären
ich will das mit <mitDat> besprechen
<noun>
<noun> <please>
<noun> bitte
bitte <noun>
<noun>!!
<noun> sprechen
<noun> kontaktieren
<noun> erreichen
zum <noun>
mit <noun> sprechen
mit <noun> chatten
mit <noun> verbinden
echten <noun> bitte
ich will den <noun>
ich brauche den <noun>
live chat
livechat bitte
live-chat starten
menschliche hilfe
menschliche hilfe bitte
ich brauche menschliche hilfe
persönliche beratung
persönliche beratung bitte
ich möchte eine persönliche beratung
persönlich mit <mitDat> <talk>
ich will nicht mit <bot> <talk>
ich möchte nicht mit <bot> <talk>
ich rede nicht mit <bot>
ich schreibe nicht mit <bot>
ich habe keine lust mit <bot> zu <talk>
kein bot
keinen bot bitte
kein bot bitte, <akk>
nicht mit <bot> sondern mit <mitDat>
ich will keinen bot ich will <akk>
lieber <nom> als ein bot
lieber mit <mitDat> als mit <bot>
genug vom bot, <akk> bitte
schluss mit dem bot, gib mir <akk>
du verstehst mich nicht, ich will <akk>
du hilfst mir nicht, <want> mit <mitDat> sprechen
das hilft mir nicht, <akk> bitte
das bringt nichts, <want> mit <mitDat> sprechen
sie verstehen mein problem nicht, geben sie mir <akk>
der bot versteht nichts ich brauche <akk>
zum dritten mal, ich will <akk>
ich frage jetzt zum letzten mal nach <mitDat>
nein ich will <akk>
ja bitte mit <mitDat>
hallo ich brauche <akk>
hey gib mir mal <akk>
ok dann <akk> bitte
dann verbinde mich mit <mitDat>
wen kann ich anrufen
mit wem kann ich sprechen
mit wem kann ich über <thing> sprechen
mit wem kann ich reden
an wen kann ich mich persönlich wenden
wer ist hier zuständig, ich will mit ihm sprechen
lass mich mit <mitDat> <talk>
lassen sie mich mit <mitDat> <talk>
kann ich zu <mitDat> wechseln
wechsel zu <mitDat>
ich möchte, dass <nom> das liest
ich möchte dass sich <nom> darum kümmert
ich will dass <nom> mir antwortet
da muss <nom> draufschauen
das soll sich bitte <nom> anschauen
kann <nom> draufschauen
kann sich <nom> mein problem anschauen
übergabe an <akk>
antwort von <mitDat> bitte
wie kann ich mit <mitDat> <talk>
wie spreche ich mit <mitDat>
wo kann ich mit <mitDat> <talk>
<want> mit jemandem reden der <kann>
ich brauche jemanden der <kann>
gib mir jemanden der <kann>
hol jemanden der <kann>
gibt es niemanden der <kann>
ist da keiner der <kann>
hol jemanden
am telefon mit <mitDat> sprechen
kann ich telefonisch mit <mitDat> reden
kann da bitte <nom> drüberschauen
kann sich das <nom> anschauen
kann sich das bitte <nom> ansehen
schaut sich das <nom> an
wann antwortet <nom>
arbeiten bei euch auch menschen mit denen ich <talk> kann
ich frage nach <mitDat>
ich habe nach <mitDat> gefragt
ich wollte doch <akk>
warum verbinden sie mich nicht mit <mitDat>
wieso kann ich nicht mit <mitDat> <talk>
<akk>
<akk> bitte
<akk> sofort
mit <mitDat>
mit <mitDat> bitte
zu <mitDat>
an <akk>
mit <bot> zu reden bringt nichts
mit <bot> zu schreiben ist sinnlos
ich mag keine bots, <akk> bitte
ich will nicht dass mir ein bot antwortet
keine automatischen antworten mehr bitte
weiterleiten bitte
bitte weiterleiten an <akk>
durchstellen bitte
verbinden
bitte eskalieren
eskalieren sie das an <akk>
übergabe an mitarbeiter
chat mit <mitDat>
chat mit <mitDat> starten
hilfe von <mitDat>
kontakt zu <mitDat>
kontakt zu <mitDat> bitte
ich brauche kontakt zu <mitDat>
telefonat mit <mitDat>
telefontermin mit <mitDat>
ich möchte einen telefontermin mit <mitDat>
mit nem menschn reden
mitarbieter bitte
mitabeiter sprechen
ansprechpatner bitte
kundenserivce
kan ich mit jemand reden
will mit mensch reden
will mensch
brauche mensch
ich will mit mensch sprechen
mit mensch sprechen
kann ich mensch haben
ich möchte eine antwort von <mitDat>
`,
  doesNot: `
bist du ein mensch
bist du <nom>
bist du ein bot
bist du echt
bist du ein bot oder ein mensch
sind sie ein mensch oder ein bot
sind sie <nom>
sind sie eine maschine
bin ich mit <mitDat> verbunden
spreche ich mit <mitDat>
rede ich mit <mitDat>
spreche ich mit <bot>
rede ich hier mit <bot>
schreibe ich gerade mit <mitDat> oder <bot>
ist das hier ein bot
ist das ein automatischer chat
antwortet hier ein mensch oder eine ki
wer bist du
wer sind sie
wie heißt du
mit wem spreche ich
mit wem schreibe ich gerade
wer hat dich gebaut
hast du einen chef
hast du kollegen
ich möchte eine person hinzufügen
ich möchte eine weitere person eintragen
ich möchte einen mitarbeiter anlegen
ich möchte einen benutzer entfernen
eine zweite person im vertrag
wie viele personen
für wie viele personen ist das
preis pro person
pro person und nacht
ein tisch für vier personen
zimmer für zwei personen
person entfernen
ansprechpartner ändern
wer ist der ansprechpartner auf der rechnung
falscher ansprechpartner in der rechnung
den namen der person ändern
kann eine andere person das abholen
kann jemand anders das abholen
darf jemand anderes unterschreiben
kann mein nachbar das annehmen
jemand hat mein paket geklaut
jemand hat meine karte benutzt
jemand hat mein konto gehackt
jemand hat angerufen
jemand anders benutzt mein konto
eine fremde person hat unterschrieben
der mitarbeiter war unfreundlich
die mitarbeiterin war sehr nett
der mitarbeiter an der kasse hat gesagt das geht
ihr mitarbeiter hat mir das versprochen
der berater hat mich falsch beraten
ein kollege von ihnen hat mir geholfen
ein mitarbeiter hat mich gestern angerufen
ich habe gestern mit <mitDat> gesprochen
ich habe schon mit <mitDat> telefoniert
ich habe bereits mit <service> geschrieben
ich hatte mit <mitDat> gesprochen, es ging um <thing>
ich habe <service> schon geschrieben
ich warte auf antwort von <mitDat>
ich warte seit wochen auf <akk>
ich hing eine stunde in der hotline
der kundenservice war toll
der support ist schlecht
schlechter kundenservice
danke an <akk> der mir geholfen hat
danke für den guten support
wann ist die hotline erreichbar
öffnungszeiten vom kundenservice
wann ist der support erreichbar
was kostet die hotline
wie ist die nummer der filiale
kontaktdaten
adresse vom laden
welche e-mail adresse habt ihr
ich suche einen job als berater
ich bewerbe mich als mitarbeiter
ich bin mitarbeiter bei ihnen
ich bin der chef und brauche eine rechnung
ich bin agent und bekomme keine provision
ich arbeite im support
stellenangebote für kundenberater
mein chef braucht die rechnung
mein kollege hat das gleiche problem
mein kollege möchte auch bestellen
mitarbeiterrabatt
mitarbeiter rabatt code
mitarbeiterkarte verloren
personalausweis verloren
personalnummer
menschen mit behinderung
menschenrechte
menschenmenge vor dem laden
unmenschliche preise
für menschen mit allergie geeignet
menschliches versagen
agentencode ungültig
mein agenten code geht nicht
versicherungsagent hat unterschrieben
immobilienagentur
reinigungsmittel ausgelaufen
der fahrer hat nicht geklingelt
der zusteller hat nicht angerufen
ruft der fahrer an
ruft der bote vorher an
soll der fahrer mich anrufen
kann der fahrer mich vorher anrufen
rufen sie bitte nicht an
ruf mich nicht an
ich möchte nicht angerufen werden
ich will keinen anruf
keinen rückruf bitte
produktrückruf
rückruf des produkts
rückrufaktion akku
warum hat mich <nom> angerufen
wer hat mich angerufen
warum rufen sie mich an
niemand ruft zurück
keiner hat sich gemeldet
niemand war da
es war niemand zu hause
ich brauche keinen <noun>
ich will keinen <noun>
ich möchte nicht mit <mitDat> sprechen
ich muss nicht mit <mitDat> sprechen
nein kein <noun>
bitte nicht weiterleiten
sprichst du deutsch
sprechen sie englisch
kannst du türkisch sprechen
können wir englisch sprechen
sprich deutsch
wie spricht man das aus
was bedeutet ansprechpartner
reden wir über etwas anderes
können wir reden
können wir chatten
lass uns reden
ich möchte über <thing> sprechen
ich möchte dich etwas fragen
ich habe eine frage
ich habe eine frage zu meiner bestellung
ich habe ein problem mit meinem konto
hilfe
hilf mir
bitte hilf mir
kannst du mir helfen
können sie mir helfen
könnt ihr mir helfen
ich brauche hilfe
ich brauche hilfe bei der anmeldung
ich brauche unterstützung bei der rücksendung
ich komme nicht weiter
ich verstehe das nicht
das hilft mir nicht
du bist dumm
der bot ist dumm
du bist nutzlos
guter bot
ich mag den bot
ich will mein geld zurück
ich will eine erstattung
ich möchte mich beschweren
ich möchte eine beschwerde einreichen
ich möchte kündigen
ich möchte stornieren
ich möchte bezahlen
ich möchte mit karte bezahlen
ich möchte mit paypal zahlen
ich will mit rechnung zahlen
kann ich mit gutschein bezahlen
kann ich mit bus und bahn kommen
mit wem liefert ihr
mit welchem dienst verschickt ihr
ich möchte jemandem einen gutschein schenken
ich möchte das paket an jemanden weiterleiten
ich möchte das paket an eine andere person schicken
ich möchte den vertrag auf eine andere person übertragen
leiten sie mein paket an die neue adresse weiter
paket weiterleiten
post weiterleiten
mail an mich weiterleiten
verbinde mein konto mit google
wie verbinde ich das gerät mit dem wlan
verbindung fehlgeschlagen
ich kann mich nicht verbinden
zugverbindung nach hamburg
gib mir meinen kontostand
gib mir die nummer vom laden
gib mir einen tipp
gib mir einen rabatt
geben sie mir mein geld
hol mir ein taxi
ruf ein taxi
ruf meine mutter an
erinnere mich meinen chef anzurufen
schreib meinem chef eine nachricht
ich brauche einen gutschein
ich brauche einen termin
ich brauche einen kostenvoranschlag
ich brauche eine rechnung
ich möchte eine rechnung
ich hätte gern eine quittung
gibt es einen newsletter
gibt es eine filiale in köln
gibt es jemanden in der filiale am samstag
ist jemand in der filiale
ist samstags jemand im lager
arbeitet jemand am sonntag
wo ist mein paket
wann kommt meine bestellung
wie lange dauert die lieferung
was kostet der versand
warum wurde meine zahlung abgelehnt
wie kann ich zahlen
wie erreiche ich die filiale mit dem auto
wie komme ich zum laden
wo finde ich meine rechnung
wo kann ich das paket abgeben
kann ich die adresse ändern
kann ich am telefon bestellen
telefonnummer ändern
meine telefonnummer hat sich geändert
handy nummer aktualisieren
passwort vergessen
live verfolgung
livestream
chat löschen
chatverlauf
ja
nein
ok
danke
vielen dank
tschüss
hallo
guten tag
guten abend
wie geht es dir
wer gewinnt das spiel
wer ist bundeskanzler
wer hat unterschrieben
wer hat mein paket angenommen
persönliche daten
persönlicher rabatt
persönliche geheimzahl
private person oder firma
privatperson
kann jemand <stuff> <verb>
kann mir jemand <stuff> erklären
kann mir jemand sagen wie ich <stuff> <verb> kann
weiß jemand wie ich <stuff> <verb> kann
könnte jemand <stuff> <verb>
jemand muss <stuff> <verb>
kannst du <stuff> <verb>
bitte <stuff> <verb>
ich möchte <stuff> <verb>
ich will <stuff> <verb>
ich muss <stuff> <verb>
wie kann ich <stuff> <verb>
wo kann ich <stuff> <verb>
kann ich <stuff> <verb>
hilf mir <stuff> zu <verb>
ich brauche hilfe <stuff> zu <verb>
ich brauche <stuff>
gib mir <stuff>
schick mir <stuff>
leiten sie <stuff> bitte an meine frau weiter
bitte leiten sie <stuff> weiter
können sie <stuff> an den nachbarn weiterleiten
<stuff> an jemanden weitergeben
<stuff> mit jemandem teilen
ich möchte jemandem geld schicken
ich möchte jemanden bezahlen
kann ich jemandem <stuff> geben
<stuff> für eine andere person
stelle als verkäufer
offene stellen als sachbearbeiter
ausbildung zum berater
suche arbeit als kundenbetreuer
bewerbung als teamleiter
gehalt als sachbearbeiter
wer ist dein chef
wie heißt dein chef
wie heißt der geschäftsführer
für wen arbeitest du
magst du menschen
wärst du gern ein mensch
was ist ein mensch
wie viele menschen arbeiten bei euch
du bist ein bot
du bist ein bot oder
du bist doch nur eine maschine
bestimmt bist du ein bot
was kann der bot
was kann ich den bot fragen
bot, <stuff> <verb>
hallo bot
die maschine ist kaputt
meine waschmaschine ist kaputt
mein computer startet nicht
welcher computer ist der beste
der automat hat meine karte geschluckt
verbinde mich mit dem wlan
verbinde die kopfhörer
stell den wecker
stell die heizung höher
stellen sie die lieferung vor die tür
stellt ihr auch sonntags zu
kann man den tisch selbst stellen
paket bitte beim nachbarn abgeben
muss ich mit <mitDat> sprechen um <stuff> zu <verb>
muss ich <akk> anrufen um <stuff> zu <verb>
muss ich den support kontaktieren um <stuff> zu <verb>
geht das auch ohne anruf
geht das ohne <akk>
wen darf ich als begleitung mitbringen
wem gehört die firma
wen interessiert das
jemand zu hause
war jemand da
jemand hat <stuff> genommen
jemand hat mir <stuff> geschenkt
einer der artikel fehlt
einer von drei artikeln ist kaputt
eine von den tassen ist kaputt
nur einer ist angekommen
schreiben sie mir bitte eine rechnung
in welcher sprache kann ich schreiben
wie schreibe ich eine bewertung
telefon kaputt
mein telefon geht nicht
anruf in abwesenheit von euch
support ticket öffnen
ticket eröffnen bitte
wie ist der stand von meinem support ticket
support für windows
das team spielt heute
die leute an der kasse waren nett
die leute hier verstehen nichts von technik
leute unter 18
kontakt löschen
kontakte importieren
kontaktlos bezahlen
kontaktformular geht nicht
`,
} as const;

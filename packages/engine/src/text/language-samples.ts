import type { Language } from "../bot/turn.ts";

/** Frequent words and everyday sentences, from which language identification learns which runs of letters belong where. */
export const samples: Readonly<Record<Language, string>> = {
  en: `
    the of and that have with this from they will would there their what about which when make like time just know take
    people into year your good some could them other than then look only come over think also back after use two how our
    work first well way even new want because any these give day most why who where not no yes hello hi thanks thank
    bye morning evening
    Hello, I ordered a pair of shoes last week and they still have not arrived. Could you please check where my package is?
    The tracking page says that it was delivered, but nobody was at home and the neighbours did not receive anything either.
    How long does shipping usually take, and is there anything else I should do while I am waiting for the delivery?
    I would like to return something because it does not fit. What is the right address and who pays for the label?
    My payment was declined although there is enough money on the card. Which other ways of paying do you offer?
    When will the refund show up in my bank account? It has been more than ten days since you received the goods.
    I forgot my password and the link in the mail does not work any more. Please help me to log in to my account again.
    The invoice shows the wrong name and the wrong street. Can you change it and send me a new copy, please?
    What are your opening hours on Saturday? Is the shop open during the holidays or should we wait until Monday?
    One of the cups was broken when the box was opened. We took pictures of the damage and kept all the packaging.
    Does the warranty cover the battery as well? It stopped charging after three months of normal use.
    I bought a gift card for a friend, but she lost the code. Is it possible to find it again without the receipt?
    Sorry, that was not what I was asking for. Let me try to explain my question once more in other words.
    Thank you very much for your quick answer, that really helped. Everything works fine now. Have a great weekend!
    Can someone tell me whether this product is available in blue, and how much cheaper it would be through the app?
    We are moving house next month, so everything after the first should go to the new address. Who can change that?
    Why is the price higher than yesterday? There should be a discount if you buy three of them together.
    Turn the device off, wait a few minutes, then switch it on again and follow the steps shown on the screen.
    If you have any further questions, just write to us at any time. Usually we reply within one working day.
    whats up, never got it, doesnt work, cant find it, dont know, thats wrong, still waiting, any news, how much`,
  de: `
    der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie
    nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis mehr durch man sein
    wurde sei hatte kann gegen vom können schon wenn habe seine ihre dann unter wir soll ich eines jahr zwei keine kein
    warum wieso wann wer wo was welche welcher nein ja hallo danke tschüss guten morgen abend moin
    Hallo, ich habe letzte Woche ein Paar Schuhe bestellt und sie sind immer noch nicht angekommen. Können Sie bitte nachsehen?
    In der Sendungsverfolgung steht, dass das Paket zugestellt wurde, aber niemand war zu Hause und die Nachbarn haben nichts.
    Wie lange dauert der Versand normalerweise, und muss ich noch etwas machen, während ich auf die Lieferung warte?
    Ich möchte gerne etwas zurückschicken, weil es nicht passt. Wie lautet die richtige Adresse und wer bezahlt das Porto?
    Meine Zahlung wurde abgelehnt, obwohl genug Geld auf dem Konto ist. Welche anderen Zahlungsarten bieten Sie an?
    Wann kommt die Erstattung auf meinem Bankkonto an? Es ist schon mehr als zehn Tage her, dass Sie die Ware erhalten haben.
    Ich habe mein Passwort vergessen und der Link in der Mail funktioniert nicht mehr. Bitte helfen Sie mir beim Anmelden.
    Auf der Rechnung stehen der falsche Name und die falsche Straße. Könnt ihr das ändern und mir eine neue schicken?
    Welche Öffnungszeiten habt ihr am Samstag? Ist das Geschäft in den Ferien offen oder sollen wir bis Montag warten?
    Eine der Tassen war kaputt, als die Schachtel geöffnet wurde. Wir haben Bilder vom Schaden gemacht und alles aufgehoben.
    Gilt die Garantie auch für den Akku? Er lädt nach drei Monaten bei normalem Gebrauch überhaupt nicht mehr auf.
    Ich habe einen Gutschein für eine Freundin gekauft, aber sie hat den Code verloren. Geht das auch ohne Beleg?
    Entschuldigung, danach habe ich nicht gefragt. Ich versuche meine Frage noch einmal mit anderen Worten zu erklären.
    Vielen Dank für die schnelle Antwort, das hat mir wirklich geholfen. Jetzt klappt alles. Ein schönes Wochenende!
    Kann mir jemand sagen, ob es das auch in Blau gibt und wie viel günstiger es über die App wäre?
    Wir ziehen nächsten Monat um, deshalb soll ab dem Ersten alles an die neue Anschrift gehen. Wer kann das ändern?
    Warum ist der Preis höher als gestern? Es müsste doch einen Nachlass geben, wenn man drei Stück zusammen kauft.
    Schalten Sie das Gerät aus, warten Sie einige Minuten, schalten Sie es wieder ein und folgen Sie den Schritten.
    Wenn Sie weitere Fragen haben, schreiben Sie uns jederzeit. Meistens antworten wir innerhalb eines Werktags.
    geht nicht, klappt nicht, weiß nicht, hab ich nie bekommen, stimmt nicht, warte immer noch, gibts was neues, wieviel`,
};

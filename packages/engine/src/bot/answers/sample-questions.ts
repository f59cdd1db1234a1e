import type { Language } from "../turn.ts";

/**
 * What customers of the invented shop in `examples/help` might type, by page, and what its pages do not answer. Written
 * after the pages and before the search's constants were chosen; the pages must not be rewritten to fit a sentence here.
 */
export type SampleQuestions = {
  readonly answered: Readonly<Record<string, readonly string[]>>;
  readonly unanswered: readonly string[];
};

export const sampleQuestions: Readonly<Record<Language, SampleQuestions>> = {
  en: {
    answered: {
      delivery: [
        "how many days until it gets here?",
        "is shipping free",
        "whats the price for express",
        "do you bring parcels on saturday too",
      ],
      tracking: [
        "where's my package??",
        "any news on my parcel",
        "tracking number not working",
        "tracking says delivered but nothing here",
      ],
      returns: [
        "can i send back shoes that are too small",
        "need a return label",
        "return policy?",
        "how do i exchange this for a bigger size",
      ],
      refunds: [
        "refund still not here",
        "when will i get my money",
        "you got my return last week but no refund",
        "how long until refund on credit card",
      ],
      payment: ["how do i pay", "can i use apple pay", "card declined", "do you accept amex"],
      invoice: [
        "need invoice for my company",
        "download invoice pdf",
        "wrong company name on invoice",
        "i need a bill",
      ],
      "opening-hours": [
        "open sunday?",
        "when do you close on saturday",
        "address of the hamburg shop",
        "shop hours vienna",
      ],
      warranty: ["the zipper broke after 3 months", "is water damage covered", "do you do repairs", "warranty claim"],
      address: [
        "typed the wrong street, can i change it",
        "i moved",
        "leave it with my neighbor",
        "change delivery address please",
      ],
      damaged: [
        "the vase arrived broken",
        "one item is missing",
        "you sent me the wrong thing",
        "box was damaged when it came",
      ],
      "gift-cards": [
        "gift card code invalid",
        "how much is left on my gift card",
        "does my voucher expire",
        "how to redeem a voucher",
      ],
      account: ["cant log in", "forgot pasword", "delete my account", "new email address for my account"],
    },
    unanswered: [
      "do you sell cars",
      "what is the weather in malmö",
      "who won the world cup",
      "can you recommend a good book",
      "are you hiring",
      "what's the capital of france",
      "do you have this lamp in green",
      "is the sofa vegan leather",
      "how tall is the bookshelf",
      "i want to become a supplier",
      "who is your ceo",
      "tell me a joke",
      "how do i unsubscribe from the newsletter",
      "does the blender work with 110 volts",
      "which size should i take",
      "do you plant trees for every order",
      "my boyfriend left me",
      "2+2",
      "lorem ipsum dolor sit amet",
      "is the app available for android",
    ],
  },
  de: {
    answered: {
      lieferung: [
        "wie viele tage dauert es bis es da ist?",
        "ist der versand kostenlos",
        "was kostet express",
        "kommt ihr auch am samstag",
      ],
      sendungsverfolgung: [
        "wo ist denn mein päckchen??",
        "gibts was neues zu meinem paket",
        "sendungsnummer geht nicht",
        "laut tracking zugestellt aber nichts da",
      ],
      rueckgabe: [
        "schuhe zu klein, kann ich die zurückschicken",
        "brauche ein retourenlabel",
        "rueckgabe nach 3 wochen",
        "wie tausche ich das gegen eine größere größe um",
      ],
      erstattung: [
        "erstattung immer noch nicht da",
        "wann krieg ich mein geld",
        "retoure ist letzte woche bei euch angekommen aber kein geld",
        "wie lange dauert die erstattung auf kreditkarte",
      ],
      zahlung: ["wie kann ich zahlen", "geht apple pay", "karte abgelehnt", "nehmt ihr amex"],
      rechnung: [
        "brauche rechnung für meine firma",
        "rechnung als pdf herunterladen",
        "falscher firmenname auf rechnung",
        "ich brauche die quittung fürs finanzamt",
      ],
      oeffnungszeiten: [
        "sonntag offen?",
        "wann schließt ihr am samstag",
        "adresse von der filiale in hamburg",
        "öffnungszeiten wien",
      ],
      garantie: [
        "reißverschluss nach 3 monaten kaputt",
        "sind wasserschäden abgedeckt",
        "macht ihr reparaturen",
        "garantiefall melden",
      ],
      adresse: [
        "falsche straße eingegeben, kann ich das ändern",
        "bin umgezogen",
        "mein nachbar soll das annehmen",
        "lieferadresse bitte ändern",
      ],
      beschaedigt: [
        "die vase kam zerbrochen an",
        "ein artikel fehlt",
        "ihr habt mir das falsche geschickt",
        "karton war beschädigt",
      ],
      gutscheine: [
        "gutschein geht nicht",
        "wie viel ist noch auf meinem gutschein",
        "läuft mein gutschein ab",
        "gutschein einlösen",
      ],
      konto: [
        "kann mich nicht einloggen",
        "ich habe mein pasword vergesen",
        "konto löschen",
        "neue mailadresse für mein konto",
      ],
    },
    unanswered: [
      "verkauft ihr autos",
      "wie wird das wetter in hamburg",
      "wer ist weltmeister geworden",
      "kannst du mir ein buch empfehlen",
      "sucht ihr noch leute",
      "was ist die hauptstadt von frankreich",
      "gibt es die lampe auch in grün",
      "ist das sofa aus veganem leder",
      "wie hoch ist das regal",
      "ich möchte lieferant werden",
      "wer leitet die firma",
      "erzähl mir einen witz",
      "wie bestelle ich den newsletter ab",
      "läuft der mixer auch mit 110 volt",
      "welche größe soll ich nehmen",
      "pflanzt ihr für jede bestellung einen baum",
      "meine freundin hat mich verlassen",
      "2+2",
      "wie backe ich einen kuchen",
      "gibt es die app für android",
    ],
  },
};

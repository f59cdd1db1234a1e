import type { Language } from "../bot/turn.ts";

/** What Parley itself says to customers; every one can be replaced per channel and language. */
export type Texts = {
  handOff: string;
  offerPerson: string;
  personChoice: string;
  cannotRead: string;
  botFailed: string;
  optOut: string;
  optIn: string;
};

export const defaultTexts: Readonly<Record<Language, Texts>> = {
  en: {
    handOff: "A person will join you shortly.",
    offerPerson: "I can't help with that myself. Would you like to talk to a person?",
    personChoice: "Talk to a person",
    cannotRead: "I can't open that yet. Please tell me in words what you need, or ask for a person.",
    botFailed: "Sorry, I can't answer right now. A person will join you shortly.",
    optOut: "You won't get any more messages from us here. Write START to get them again.",
    optIn: "Welcome back! How can I help?",
  },
  de: {
    handOff: "Gleich ist ein Mensch für Sie da.",
    offerPerson: "Dabei kann ich selbst nicht helfen. Möchten Sie mit einem Menschen sprechen?",
    personChoice: "Mit Mensch sprechen",
    cannotRead:
      "Das kann ich noch nicht öffnen. Schreiben Sie mir bitte in Worten, was Sie brauchen, oder fragen Sie nach einem Menschen.",
    botFailed: "Entschuldigung, ich kann gerade nicht antworten. Gleich ist ein Mensch für Sie da.",
    optOut: "Sie erhalten hier keine Nachrichten mehr von uns. Mit START erhalten Sie sie wieder.",
    optIn: "Schön, dass Sie wieder da sind! Wie kann ich helfen?",
  },
};

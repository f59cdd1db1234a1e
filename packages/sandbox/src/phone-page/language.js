// @ts-check
/** The page's own sentences. Brackets name what is filled in. */
const TEXTS = {
  en: {
    subtitle: "Braze and WhatsApp on this machine",
    forward: "Clock +24 h",
    add: "Add customer",
    addFirst: "Add the first customer",
    addNow: "Add",
    cancel: "Cancel",
    loading: "Loading the phones…",
    emptyTitle: "No customers yet",
    emptyText: "Add a customer and write as they would. What the brand answers appears in the same chat.",
    name: "Name",
    number: "Phone number, as +49…",
    kind: "What Braze knows",
    known: "A known customer",
    stranger: "A stranger: a number only",
    externalId: "External id",
    language: "Language on the profile",
    none: "none",
    subscribed: "Subscribed to the number",
    connected: "Live",
    connecting: "Connecting…",
    disconnected: "Disconnected, trying again…",
    customers: "Customers",
    languages: "Language of this page",
    chatWith: "Phone of [name]",
    messages: "Messages of [name]",
    write: "Write as [name]",
    placeholder: "Message",
    send: "Send",
    windowOpen: "Window open: [time]",
    windowClosed: "Window closed: templates only",
    windowNever: "No message yet: window closed",
    unsubscribed: "not subscribed",
    nothingYet: "Say hello. Everything stays on this machine.",
    sent: "Braze has it",
    delivered: "handed over",
    failed: "Braze gave up",
    picture: "Picture",
    unread: "[count] new",
    today: "Today",
    hours: "[h] h [m] min",
    minutes: "[m] min",
    failedToSend: "Not sent: [reason]",
    unreachable: "the sandbox does not answer",
  },
  de: {
    subtitle: "Braze und WhatsApp auf diesem Rechner",
    forward: "Uhr +24 h",
    add: "Neuer Kunde",
    addFirst: "Ersten Kunden hinzufügen",
    addNow: "Hinzufügen",
    cancel: "Abbrechen",
    loading: "Telefone werden geladen…",
    emptyTitle: "Noch keine Kunden",
    emptyText: "Füge einen Kunden hinzu und schreibe an seiner Stelle. Die Antworten erscheinen im selben Chat.",
    name: "Name",
    number: "Telefonnummer, als +49…",
    kind: "Was Braze weiß",
    known: "Ein bekannter Kunde",
    stranger: "Fremd: nur eine Nummer",
    externalId: "Externe ID",
    language: "Sprache im Profil",
    none: "keine",
    subscribed: "Hat die Nummer abonniert",
    connected: "Live",
    connecting: "Verbinde…",
    disconnected: "Getrennt, neuer Versuch…",
    customers: "Kunden",
    languages: "Sprache dieser Seite",
    chatWith: "Telefon von [name]",
    messages: "Nachrichten von [name]",
    write: "Schreiben als [name]",
    placeholder: "Nachricht",
    send: "Senden",
    windowOpen: "Fenster offen: [time]",
    windowClosed: "Fenster zu: nur Vorlagen",
    windowNever: "Noch keine Nachricht: Fenster zu",
    unsubscribed: "nicht abonniert",
    nothingYet: "Sag hallo. Alles bleibt auf diesem Rechner.",
    sent: "bei Braze",
    delivered: "übergeben",
    failed: "Braze hat aufgegeben",
    picture: "Bild",
    unread: "[count] neu",
    today: "Heute",
    hours: "[h] Std. [m] Min.",
    minutes: "[m] Min.",
    failedToSend: "Nicht gesendet: [reason]",
    unreachable: "Die Sandbox antwortet nicht",
  },
};

/** @typedef {keyof typeof TEXTS} Language */
/** @typedef {keyof typeof TEXTS.en} TextKey */

const STORED = "parley-sandbox-language";

/** @type {Language} */
let current = initialLanguage();

/** @returns {Language} */
export const language = () => current;

/** @param {Language} chosen */
export function chooseLanguage(chosen) {
  current = chosen;
  localStorage.setItem(STORED, chosen);
}

/**
 * A sentence in the page's language.
 * @param {TextKey} key
 * @param {Record<string, string | number>} [fill]
 */
export function text(key, fill = {}) {
  return TEXTS[current][key].replace(/\[(\w+)\]/g, (hole, name) => String(fill[name] ?? hole));
}

/** Puts the language's sentences into every element that names one. */
export function translatePage() {
  document.documentElement.lang = current;
  for (const element of document.querySelectorAll("[data-text]")) {
    const key = /** @type {TextKey} */ (element.getAttribute("data-text"));
    element.textContent = text(key);
  }
  document.querySelector(".tabs")?.setAttribute("aria-label", text("customers"));
  document.querySelector(".languages")?.setAttribute("aria-label", text("languages"));
  for (const button of document.querySelectorAll("[data-language]")) {
    button.setAttribute("aria-pressed", String(button.getAttribute("data-language") === current));
  }
}

/** @returns {Language} */
function initialLanguage() {
  const stored = localStorage.getItem(STORED);
  if (stored === "en" || stored === "de") return stored;
  return navigator.language.toLowerCase().startsWith("de") ? "de" : "en";
}

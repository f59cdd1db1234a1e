// @ts-check
import { prepareAddCustomer } from "./add-customer.js";
import { drawLog, drawMessage, drawOwner, phoneView } from "./chat-view.js";
import { connect, showConnection } from "./connection.js";
import { element, find } from "./elements.js";
import { toEnd } from "./follow-end.js";
import { chooseLanguage, text, translatePage } from "./language.js";
import { ask, state } from "./state.js";

const phones = find(document, ".phones", HTMLElement);
const tabs = find(document, ".tabs", HTMLElement);
const REFRESH_MS = 10_000;

/** The number whose chat is in front where only one fits. */
let front = "";
/** @type {Map<string, number>} New messages in chats that are not in front. */
const unread = new Map();

function drawAll() {
  translatePage();
  showConnection();
  const drafts = draftsOf();
  phones.replaceChildren(...[...state.chats.values()].map(phoneView));
  drawFrame();
  // Only what is on the screen has an end to scroll to, so the frame comes first.
  for (const chat of state.chats.values()) drawLog(viewOf(chat.number), chat);
  for (const [number, draft] of drafts) if (state.chats.has(number)) restore(number, draft);
}

function drawOwners() {
  for (const chat of state.chats.values()) drawOwner(viewOf(chat.number), chat);
}

/** What is being written, and where; drawing everything anew must not lose it. */
function draftsOf() {
  const fields = [...phones.querySelectorAll("textarea")];
  return fields.map((field) => {
    const number = field.closest("[data-number]")?.getAttribute("data-number") ?? "";
    return /** @type {const} */ ([number, { value: field.value, focused: field === document.activeElement }]);
  });
}

/**
 * @param {string} number
 * @param {{ value: string, focused: boolean }} draft
 */
function restore(number, { value, focused }) {
  const field = find(viewOf(number), "textarea", HTMLTextAreaElement);
  field.value = value;
  if (focused) field.focus({ preventScroll: true });
}

/** What surrounds the chats: tabs, and what is shown while there are none. */
function drawFrame() {
  if (!state.chats.has(front)) front = [...state.chats.keys()][0] ?? "";
  unread.delete(front);
  find(document, ".loading", HTMLElement).hidden = true;
  find(document, ".empty", HTMLElement).hidden = state.chats.size > 0;
  phones.hidden = tabs.hidden = state.chats.size === 0;
  tabs.replaceChildren(...[...state.chats.values()].map(({ number, name }) => tab(number, name)));
  for (const phone of phones.children) phone.classList.toggle("front", phone.getAttribute("data-number") === front);
}

/**
 * @param {string} number
 * @param {string} name
 */
function tab(number, name) {
  const made = element(
    "button",
    { type: "button", "aria-current": String(number === front) },
    element("span", { class: "tab-name" }, name),
  );
  const count = unread.get(number) ?? 0;
  if (count > 0)
    made.append(element("span", { class: "badge", "aria-label": text("unread", { count }) }, String(count)));
  made.addEventListener("click", () => bringToFront(number));
  return made;
}

/** @param {string} number */
function bringToFront(number) {
  front = number;
  drawFrame();
  const view = viewOf(number);
  view.scrollIntoView({ block: "nearest", inline: "nearest" });
  toEnd(find(view, ".log", HTMLElement));
  find(view, "textarea", HTMLTextAreaElement).focus({ preventScroll: true });
}

/** @param {string} number */
function viewOf(number) {
  return find(phones, `[data-number="${number}"]`, HTMLElement);
}

/** @param {string} number */
function drawPhone(number) {
  const chat = state.chats.get(number);
  if (chat === undefined) return;
  const shown = phones.querySelector(`[data-number="${number}"]`);
  if (shown instanceof HTMLElement) drawOwner(shown, chat);
  else phones.append(phoneView(chat));
  drawFrame();
}

/**
 * @param {string} number
 * @param {number} id
 */
function drawNewMessage(number, id) {
  const chat = state.chats.get(number);
  if (chat === undefined) return;
  const isNew = viewOf(number).querySelector(`[data-id="${id}"]`) === null;
  drawMessage(viewOf(number), chat, id);
  const message = chat.messages.find((each) => each.id === id);
  if (number === front || !isNew || message?.from !== "brand") return;
  unread.set(number, (unread.get(number) ?? 0) + 1);
  drawFrame();
}

translatePage();
showConnection();
prepareAddCustomer((number) => {
  drawPhone(number);
  if (state.chats.has(number)) bringToFront(number);
});
for (const button of document.querySelectorAll("[data-language]")) {
  button.addEventListener("click", () => {
    chooseLanguage(button.getAttribute("data-language") === "de" ? "de" : "en");
    drawAll();
  });
}
find(document, "#forward", HTMLButtonElement).addEventListener("click", () => ask("/clock", { advanceMs: 86_400_000 }));
setInterval(drawOwners, REFRESH_MS);
connect({ all: drawAll, owners: drawOwners, phone: drawPhone, message: drawNewMessage });

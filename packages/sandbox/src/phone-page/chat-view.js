// @ts-check
/** @import { Chat, Message } from "./state.js" */
import { bubble } from "./bubble-view.js";
import { attempt, composer } from "./composer-view.js";
import { element, find } from "./elements.js";
import { followEnd, keepEnd, toEnd } from "./follow-end.js";
import { language, text } from "./language.js";
import { ask, now } from "./state.js";

/**
 * One phone: its owner, the messaging window, the chat and where to write.
 * @param {Chat} chat
 */
export function phoneView(chat) {
  const log = element("ol", { class: "log", role: "log", "aria-live": "polite", tabindex: "0" });
  log.setAttribute("aria-label", text("messages", { name: chat.name }));
  const made = element("section", {
    class: "phone",
    "aria-label": text("chatWith", { name: chat.name }),
    "data-number": chat.number,
  });
  made.append(element("header", { class: "owner" }), log, composer(chat));
  followEnd(log);
  drawOwner(made, chat);
  drawLog(made, chat);
  return made;
}

/**
 * @param {HTMLElement} phone
 * @param {Chat} chat
 */
export function drawOwner(phone, chat) {
  const who = element("div", { class: "who" });
  const number = element("p", { class: "number" }, [chat.number, chat.externalId].filter(Boolean).join(" · "));
  who.append(element("h2", { title: chat.name, dir: "auto" }, chat.name), number);
  const chips = element("p", { class: "chips" }, windowChip(chat));
  if (!chat.subscribed) chips.append(element("span", { class: "chip warn" }, text("unsubscribed")));
  find(phone, ".owner", HTMLElement).replaceChildren(avatar(chat), who, chips);
}

/**
 * Draws the whole chat and shows its end.
 * @param {HTMLElement} phone
 * @param {Chat} chat
 */
export function drawLog(phone, chat) {
  const log = find(phone, ".log", HTMLOListElement);
  const nothing = element("li", { class: "nothing" }, text("nothingYet"));
  log.replaceChildren(
    ...(chat.messages.length === 0 ? [nothing] : chat.messages.flatMap((message, index) => rows(chat, message, index))),
  );
  toEnd(log);
}

/**
 * Draws one message, new or changed. Who has scrolled up to read is left where they are.
 * @param {HTMLElement} phone
 * @param {Chat} chat
 * @param {number} id
 */
export function drawMessage(phone, chat, id) {
  const log = find(phone, ".log", HTMLOListElement);
  const index = chat.messages.findIndex((message) => message.id === id);
  const message = chat.messages[index];
  if (message === undefined) return;
  const shown = log.querySelector(`[data-id="${id}"]`);
  log.querySelector(".nothing")?.remove();
  if (shown !== null) shown.replaceWith(bubble(message, tapper(chat, phone)));
  else log.append(...rows(chat, message, index));
  if (message.from === "customer") toEnd(log);
  else keepEnd(log);
}

/**
 * A message, with the day above it where a new one begins.
 * @param {Chat} chat
 * @param {Message} message
 * @param {number} index
 */
function rows(chat, message, index) {
  const day = dayOf(message.at);
  const made = bubble(message, tapper(chat, null));
  const before = chat.messages[index - 1];
  return before !== undefined && dayOf(before.at) === day ? [made] : [element("li", { class: "day" }, day), made];
}

/** @param {number} at */
function dayOf(at) {
  const date = new Date(at);
  if (date.toDateString() === new Date(now()).toDateString()) return text("today");
  return date.toLocaleDateString(language(), { weekday: "long", day: "numeric", month: "long" });
}

/**
 * @param {Chat} chat
 * @param {HTMLElement | null} phone
 * @returns {(label: string) => void}
 */
function tapper(chat, phone) {
  return (label) => {
    const place = phone ?? document.querySelector(`[data-number="${chat.number}"]`);
    attempt(place, () => ask(`/phones/${encodeURIComponent(chat.number)}/taps`, { label }));
  };
}

/** @param {Chat} chat */
function windowChip({ windowClosesAt }) {
  const left = windowClosesAt === null ? 0 : windowClosesAt - now();
  if (left <= 0)
    return element("span", { class: "chip" }, text(windowClosesAt === null ? "windowNever" : "windowClosed"));
  const minutes = Math.max(1, Math.round(left / 60_000));
  const [h, m] = [Math.floor(minutes / 60), minutes % 60];
  const time = h > 0 ? text("hours", { h, m }) : text("minutes", { m });
  return element("span", { class: "chip open" }, text("windowOpen", { time }));
}

/** @param {Chat} chat */
function avatar({ name, number }) {
  const words = name.trim().split(/\s+/);
  const initials = [words[0], words.length > 1 ? words.at(-1) : ""].map((word) => [...(word ?? "")][0] ?? "").join("");
  const made = element("span", { class: "avatar", "aria-hidden": "true" }, initials.toUpperCase());
  made.style.setProperty("--hue", String((Number(number.slice(-6)) * 137) % 360));
  return made;
}

// @ts-check
/** @import { Message } from "./state.js" */
import { element, icon } from "./elements.js";
import { formatted } from "./formatting.js";
import { language, text } from "./language.js";

/**
 * One message as it stands in the chat.
 * @param {Message} message
 * @param {(label: string) => void} onTap
 */
export function bubble(message, onTap) {
  const { from, header, footer, mediaUrls } = message;
  const body = element("div", { class: "body", dir: "auto" }, formatted(message.text));
  const card = element("div", { class: "card" }, ...mediaUrls.map(media));
  if (header !== "") card.append(element("p", { class: "edge header" }, header));
  if (message.text !== "") card.append(body);
  if (footer !== "") card.append(element("p", { class: "edge" }, footer));
  card.append(meta(message));
  const made = element("li", { class: `bubble ${from}`, "data-id": String(message.id) }, card);
  if (message.buttons.length > 0) made.append(buttons(message, onTap));
  return made;
}

/** @param {Message} message */
function meta({ at, from, tick }) {
  const clock = new Date(at).toLocaleTimeString(language(), { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const made = element("p", { class: "meta" }, element("time", { datetime: new Date(at).toISOString() }, clock));
  if (from === "brand") return made;
  const drawing = {
    sent: ["M5 13l4 4L19 7"],
    delivered: ["M2 13l4 4L16 7", "M11 16l1 1L22 7"],
    failed: ["M12 6v8", "M12 18v.5"],
  };
  const sign = element("span", {
    class: "tick",
    "data-tick": tick,
    role: "img",
    "aria-label": text(tick),
    title: text(tick),
  });
  sign.append(icon(...drawing[tick]));
  made.append(sign);
  return made;
}

/**
 * @param {Message} message
 * @param {(label: string) => void} onTap
 */
function buttons({ buttons: labels, tapped }, onTap) {
  const row = element("div", { class: "choices" });
  for (const label of labels) {
    const button = element("button", { type: "button", class: "choice-button" }, label);
    if (tapped !== null) button.disabled = true;
    if (tapped === label) button.setAttribute("aria-pressed", "true");
    button.addEventListener("click", () => onTap(label));
    row.append(button);
  }
  return row;
}

/**
 * A picture, or its address where it cannot be shown.
 * @param {string} address
 */
function media(address) {
  const link = element("a", { class: "media", href: address, target: "_blank", rel: "noopener noreferrer" });
  const name = element("span", { class: "media-name" }, `${text("picture")}: ${address.split("/").at(-1) ?? address}`);
  const picture = element("img", {
    src: address,
    alt: text("picture"),
    loading: "lazy",
    referrerpolicy: "no-referrer",
  });
  picture.addEventListener("error", () => picture.replaceWith(name));
  link.append(picture);
  return link;
}

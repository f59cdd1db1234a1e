// @ts-check
import { text } from "./language.js";
import { ask, putMessage, putPhone, replaceState, state } from "./state.js";

const RETRY_MS = 2_000;

/** @type {"connecting" | "connected" | "disconnected"} */
let condition = "connecting";

/**
 * Loads the state, then follows the news. The browser resumes a broken stream by itself with `Last-Event-ID`.
 * @param {{ all: () => void, owners: () => void, phone: (number: string) => void, message: (number: string, id: number) => void }} draw
 */
export function connect(draw) {
  const stream = new EventSource("/sandbox/events");
  const load = () =>
    ask("/state").then(
      (loaded) => {
        replaceState(loaded);
        draw.all();
      },
      () => show("disconnected"),
    );
  stream.addEventListener("open", () => show("connected"));
  // Sent once at the start of a fresh stream: what happens from here on is news, what was before is in the state.
  stream.addEventListener("hello", load);
  stream.addEventListener("reset", load);
  stream.addEventListener("phone", ({ data }) => {
    const { phone } = JSON.parse(data);
    putPhone(phone);
    draw.phone(phone.number);
  });
  stream.addEventListener("message", ({ data }) => {
    const { number, message } = JSON.parse(data);
    putMessage(number, message);
    draw.message(number, message.id);
  });
  stream.addEventListener("clock", ({ data }) => {
    state.aheadMs = JSON.parse(data).now - Date.now();
    draw.owners();
  });
  stream.addEventListener("error", () => {
    show("disconnected");
    if (stream.readyState !== EventSource.CLOSED) return;
    setTimeout(() => connect(draw), RETRY_MS);
  });
}

/** Shows again how the connection is, for example in another language. */
export function showConnection() {
  show(condition);
}

/** @param {typeof condition} next */
function show(next) {
  condition = next;
  const place = document.querySelector(".connection");
  place?.setAttribute("data-state", next);
  if (place !== null && place.textContent !== text(next)) place.textContent = text(next);
}

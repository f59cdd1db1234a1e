// @ts-check
/** @import { Chat } from "./state.js" */
import { element, icon } from "./elements.js";
import { text } from "./language.js";
import { ask, SandboxError } from "./state.js";

/**
 * Does what the customer asked for; when that fails, says so below the chat. Resolves with whether it worked.
 * @param {Element | null} phone
 * @param {() => Promise<unknown>} work
 */
export async function attempt(phone, work) {
  const place = phone?.querySelector(".composer .error");
  try {
    await work();
    if (place) place.textContent = "";
    return true;
  } catch (error) {
    const reason = error instanceof SandboxError ? error.message : text("unreachable");
    if (place) place.textContent = text("failedToSend", { reason });
    return false;
  }
}

/**
 * Where the customer writes: Enter sends, Shift+Enter makes a new line.
 * @param {Chat} chat
 */
export function composer(chat) {
  const field = element("textarea", {
    rows: "1",
    placeholder: text("placeholder"),
    "aria-label": text("write", { name: chat.name }),
    dir: "auto",
  });
  const send = element(
    "button",
    { type: "submit", class: "send", "aria-label": text("send") },
    icon("M4 12l16-8-6 16-3-7z"),
  );
  const form = element("form", { class: "composer" }, element("p", { class: "error", role: "alert" }), field, send);
  const grow = () => {
    field.style.height = "auto";
    field.style.height = `${Math.min(field.scrollHeight, 132)}px`;
  };
  field.addEventListener("input", grow);
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const said = field.value;
    if (said.trim() === "") return;
    field.value = "";
    grow();
    const sent = await attempt(form.parentElement, () =>
      ask(`/phones/${encodeURIComponent(chat.number)}/says`, { text: said }),
    );
    // What could not be sent goes back where it was written, unless something new stands there.
    if (!sent && field.value === "") field.value = said;
  });
  return form;
}

// @ts-check
import { find } from "./elements.js";
import { language, text } from "./language.js";
import { ask, SandboxError, state } from "./state.js";

/** Makes the buttons and the dialog work that add a customer. `onAdded` gets the number. */
export function prepareAddCustomer(/** @type {(number: string) => void} */ onAdded) {
  const dialog = find(document, "#add-customer", HTMLDialogElement);
  const form = find(dialog, "form", HTMLFormElement);
  for (const button of document.querySelectorAll('[data-action="add"]'))
    button.addEventListener("click", () => open(dialog, form));
  find(dialog, '[data-action="cancel"]', HTMLButtonElement).addEventListener("click", () => dialog.close());
  form.addEventListener("change", () => showForKind(form));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const customer = customerOf(new FormData(form));
    try {
      await ask("/phones", customer);
      dialog.close();
      onAdded(customer.number);
    } catch (error) {
      const reason = error instanceof SandboxError ? error.message : text("unreachable");
      find(form, ".error", HTMLElement).textContent = reason;
    }
  });
}

/**
 * @param {HTMLDialogElement} dialog
 * @param {HTMLFormElement} form
 */
function open(dialog, form) {
  form.reset();
  const next = state.chats.size + 1;
  find(form, '[name="number"]', HTMLInputElement).value = freeNumber();
  find(form, '[name="externalId"]', HTMLInputElement).value = `customer-${next}`;
  find(form, '[name="language"]', HTMLSelectElement).value = language();
  find(form, ".error", HTMLElement).textContent = "";
  showForKind(form);
  dialog.showModal();
}

/** @param {HTMLFormElement} form */
function showForKind(form) {
  const known = new FormData(form).get("kind") === "known";
  find(form, ".for-known", HTMLElement).hidden = !known;
  find(form, '[name="externalId"]', HTMLInputElement).required = known;
}

/** @param {FormData} given */
function customerOf(given) {
  const field = (/** @type {string} */ name) => String(given.get(name) ?? "").trim();
  const base = { name: field("name"), number: field("number") };
  if (field("kind") !== "known") return base;
  const known = { ...base, externalId: field("externalId"), subscribed: given.get("subscribed") !== null };
  return field("language") === "" ? known : { ...known, language: field("language") };
}

/** The first number of the range that nobody has. */
function freeNumber() {
  for (let last = 1; ; last += 1) {
    const number = `+49170${String(last).padStart(7, "0")}`;
    if (!state.chats.has(number)) return number;
  }
}

// The admin key and the client API key. They are kept for the life of the tab and never put into a URL.

import { byId, say } from "./dom.js";

const NAMES = ["admin", "client"];
const stored = (name) => `patchbay.key.${name}`;

/** @param {"admin" | "client"} name */
export function headers(name) {
  const key = sessionStorage.getItem(stored(name));
  return key ? { Authorization: `Bearer ${key}` } : {};
}

/**
 * Asks for keys; resolves when the dialog closes.
 *
 * @param {string} why
 * @param {"admin" | "client"} [wanted]
 * @returns {Promise<boolean>} false if no key was entered
 */
export function ask(why, wanted = "admin") {
  const dialog = byId("keys");
  const form = byId("keys-form");
  say(byId("keys-why"), why);
  NAMES.forEach((name) => (form.elements[name].value = sessionStorage.getItem(stored(name)) ?? ""));
  if (!dialog.open) {
    dialog.showModal();
  }
  form.elements[wanted].focus();
  return new Promise((answer) => {
    const submit = (event) => {
      event.preventDefault();
      NAMES.forEach((name) => store(name, form.elements[name].value.trim()));
      answer(true);
      dialog.close();
    };
    form.addEventListener("submit", submit);
    dialog.addEventListener(
      "close",
      () => {
        form.removeEventListener("submit", submit);
        form.reset();
        answer(false);
      },
      { once: true },
    );
  });
}

function store(name, key) {
  if (key) {
    sessionStorage.setItem(stored(name), key);
  } else {
    sessionStorage.removeItem(stored(name));
  }
}

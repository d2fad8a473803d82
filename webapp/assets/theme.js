// Dark or light theme: the system's, or the one chosen here and remembered.

import { byId } from "./dom.js";

const KEY = "patchbay.theme";

/** @param {() => void} changed called after a theme change */
export function theme(changed) {
  const choice = byId("theme");
  choice.value = localStorage.getItem(KEY) ?? "auto";
  apply(choice.value);
  choice.addEventListener("change", () => {
    localStorage.setItem(KEY, choice.value);
    apply(choice.value);
    changed();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", changed);
}

function apply(value) {
  if (value === "light" || value === "dark") {
    document.documentElement.dataset.theme = value;
  } else {
    delete document.documentElement.dataset.theme;
  }
}

// The configuration in force, and hot reload.

import { byId, make, none, row, say, set } from "./dom.js";
import { administer, json, post } from "./router-client.js";
import { clock } from "./format.js";

let values = [];

/** @param {import("./feed.js").Feed} feed */
export function configuration(feed) {
  let shown = null;
  byId("reload").addEventListener("click", () => reload(feed));
  byId("find").addEventListener("input", show);
  feed.on("state", ({ configuration: now }) => {
    say(byId("generation"), `Generation ${now.generation}, loaded at ${clock(now.loaded)}`);
    tell(now.problems);
    if (shown !== now.generation) {
      shown = now.generation;
      load(feed);
    }
  });
}

async function load(feed) {
  try {
    ({ values } = await json(administer("configuration", { quiet: true })));
    feed.tell("values", values);
    show();
  } catch (problem) {
    feed.tell("problem", problem.message);
  }
}

function show() {
  const wanted = byId("find").value.trim().toLowerCase();
  const found = values.filter(({ key }) => key.toLowerCase().includes(wanted));
  const rows = found.map(({ key, value, source }) => row(make("code", {}, key), make("code", {}, value), source));
  byId("value-rows").replaceChildren(...(rows.length > 0 ? rows : [none(3, "No matching key.")]));
}

async function reload(feed) {
  const button = byId("reload");
  set(button, "aria-busy", true);
  try {
    const { generation } = await json(administer("reload", post()));
    byId("reload-said").replaceChildren(make("p", { class: "taken" }, `Reloaded. Generation ${generation} is in force.`));
  } catch (problem) {
    if (problem.status !== 422) {
      byId("reload-said").replaceChildren(make("p", { class: "refused" }, problem.message));
    }
  } finally {
    button.removeAttribute("aria-busy");
    feed.refresh();
  }
}

function tell(problems) {
  const place = byId("reload-said");
  if (problems.length === 0) {
    place.querySelector(".problems")?.remove();
    return;
  }
  const sentence = `Reload failed with ${problems.length === 1 ? "one problem" : `${problems.length} problems`}. The previous configuration stays in force.`;
  const items = problems.map(({ line, key, value, expected }) =>
    make("li", {}, line ? `line ${line}: ` : "", make("code", {}, `${key}=${value}`), ` (expected: ${expected})`),
  );
  const text = make("div", { class: "problems" }, make("p", {}, sentence), make("ul", {}, ...items));
  if (place.textContent !== text.textContent) {
    place.replaceChildren(text);
  }
}

// API keys in the ledger's database: made, shown once, rotated, revoked.

import { byId, make, none, row, say } from "./dom.js";
import { administer, json, post } from "./router-client.js";

/** @param {import("./feed.js").Feed} feed */
export function apiKeys(feed) {
  feed.on("link", (now) => now === "live" && list());
  byId("make-key").addEventListener("submit", (event) => {
    event.preventDefault();
    const { client, label, expires, unrestricted } = event.target.elements;
    const asked = { client: client.value.trim(), label: label.value.trim(), expires: expires.value.trim() };
    change("keys", post(unrestricted.checked ? { ...asked, permissions: {} } : asked));
  });
}

async function list() {
  try {
    const { keys } = await json(administer("keys", { quiet: true }));
    byId("api-keys").hidden = false;
    byId("api-key-rows").replaceChildren(...(keys.length > 0 ? keys.map(line) : [none(7, "No keys yet.")]));
  } catch {
    // Keys are only in the configuration, or the feed tells that the router is away.
    byId("api-keys").hidden = true;
  }
}

function line({ id, client, label, state, expires, last_used: used }) {
  const rotate = () => change(`keys/${id}/rotate`, post());
  const revoke = () => change(`keys/${id}`, { method: "DELETE" });
  const act = (text, onclick) => make("button", { type: "button", class: "quiet", "aria-label": `${text} key ${id}`, onclick }, text);
  const acts = state === "valid" ? make("td", {}, act("Rotate", rotate), " ", act("Revoke", revoke)) : "";
  return row(make("code", {}, id), client, label, state, day(expires), day(used), acts);
}

const day = (time) => (time ? make("time", { datetime: time }, time.slice(0, 10)) : "never");

async function change(path, options) {
  try {
    const { key } = await json(administer(path, options));
    say(byId("made-key"), key ? `Give this to the client; it is not shown again: ${key}` : "");
    await list();
  } catch (problem) {
    say(byId("made-key"), problem.message);
  }
}

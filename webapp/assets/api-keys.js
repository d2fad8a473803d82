// API keys in the ledger's database: made, shown once, rotated, revoked.

import { byId, make, none, row, say } from "./dom.js";
import { administer, json, post } from "./router-client.js";

/** @param {import("./feed.js").Feed} feed */
export function apiKeys(feed) {
  feed.on("link", (now) => now === "live" && list());
  byId("make-key").addEventListener("submit", (event) => {
    event.preventDefault();
    const { client, label, expires, requests, budget, unrestricted } = event.target.elements;
    const asked = { client: client.value.trim(), label: label.value.trim(), expires: expires.value.trim() };
    const limits = { requests_per_minute: whole(requests.value), budget: budget.value.trim() || undefined };
    change("keys", post({ ...asked, ...limits, permissions: unrestricted.checked ? {} : undefined }));
  });
}

/** A number as such; what is none goes as it is, and the router says what it expects. */
function whole(text) {
  const written = text.trim();
  return /^\d+$/.test(written) ? Number(written) : written || undefined;
}

async function list() {
  try {
    const { keys } = await json(administer("keys", { quiet: true }));
    byId("api-keys").hidden = false;
    byId("api-key-rows").replaceChildren(...(keys.length > 0 ? keys.map(line) : [none(8, "No keys yet.")]));
  } catch {
    // Keys are only in the configuration, or the feed tells that the router is away.
    byId("api-keys").hidden = true;
  }
}

function line({ id, client, label, state, expires, last_used: used, requests_per_minute: requests, budget }) {
  const rotate = () => change(`keys/${id}/rotate`, post());
  const revoke = () => change(`keys/${id}`, { method: "DELETE" });
  const act = (text, onclick) => make("button", { type: "button", class: "quiet", "aria-label": `${text} key ${id}`, onclick }, text);
  const acts = state === "valid" ? make("td", {}, act("Rotate", rotate), " ", act("Revoke", revoke)) : "";
  const limits = [requests && `${requests} requests a minute`, budget].filter(Boolean).join(", ");
  return row(make("code", {}, id), client, label, state, limits || "those of the client", day(expires), day(used), acts);
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

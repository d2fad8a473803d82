// Table of the latest calls.

import { byId, make, none, number, row } from "./dom.js";
import { open } from "./journey.js";
import { cacheStatus, clock, duration } from "./format.js";

const MOST = 100;
// A client may use an id twice; not for calls that came in the same microsecond.
const key = ({ id, at }) => `${at} ${id}`;
const isTroubled = (call) => call.fallback_reason || call.status >= 400 || call.ending === "cut";

/** @param {import("./feed.js").Feed} feed */
export function calls(feed) {
  let all = [];
  const body = byId("call-rows");
  const only = byId("troubled");
  const wanted = (call) => !only.checked || isTroubled(call);
  const show = () => {
    const rows = all.filter(wanted).map(line);
    body.replaceChildren(...(rows.length > 0 ? rows : [none(10, "No calls yet.")]));
  };
  only.addEventListener("change", show);
  feed.on("calls", (known) => {
    all = known;
    show();
  });
  feed.on("call", (call) => {
    // Sent twice if the call ended while the list was read.
    if (all.some((known) => key(known) === key(call))) {
      return;
    }
    const first = all.length === 0 || body.querySelector("[colspan]") !== null;
    all = [call, ...all].slice(0, MOST);
    if (first) {
      show();
    } else if (wanted(call)) {
      body.prepend(line(call));
      body.children[MOST]?.remove();
    }
  });
}

function line(call) {
  const opens = make("button", { type: "button", class: "call", "aria-haspopup": "dialog", "aria-label": `Journey of call ${call.id}`, onclick: () => open(call) }, short(call.id));
  const element = row(
    opens,
    make("time", { datetime: call.at }, clock(call.at)),
    call.client,
    [call.task, call.model, call.voice].filter(Boolean).join(" · "),
    call.route,
    servedBy(call),
    call.status,
    cacheStatus(call.cache),
    number(duration(call.first_byte_ms)),
    number(duration(call.total_ms)),
  );
  element.dataset.troubled = Boolean(isTroubled(call));
  return element;
}

function servedBy({ provider, attempts }) {
  const others = [...new Set(attempts.map((tried) => tried.provider))].filter((name) => name !== provider);
  if (!provider) {
    return others.length > 0 ? `none; tried ${others.join(", ")}` : "–";
  }
  return others.length > 0 ? `${provider} instead of ${others.join(", ")}` : provider;
}

const short = (id) => (id.length > 12 ? `…${id.slice(-8)}` : id);

// Live list of failovers, each with its reason.

import { byId, make } from "./dom.js";
import { open } from "./journey.js";
import { clock } from "./format.js";

const MOST = 12;

/** @param {import("./feed.js").Feed} feed */
export function failovers(feed) {
  const list = byId("failovers");
  const show = (items) => {
    list.replaceChildren(...items.slice(0, MOST));
    byId("failovers-none").hidden = list.children.length > 0;
  };
  feed.on("calls", (calls) => show(calls.filter((call) => call.fallback_reason).map(item)));
  feed.on("call", (call) => {
    if (call.fallback_reason) {
      show([item(call), ...list.children]);
    }
  });
}

function item(call) {
  return make(
    "li",
    {},
    make("time", { datetime: call.at }, clock(call.at)),
    make("span", {}, call.why),
    make("button", { type: "button", class: "quiet", "aria-label": `Journey of call ${call.id}`, onclick: () => open(call) }, "Journey"),
  );
}

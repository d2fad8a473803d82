// State that routers share through Redis: how many there are, and whether Redis answers.

import { byId, make, number, row, say } from "./dom.js";
import { clock, rate } from "./format.js";

const FAILING = {
  open: "each router grants the whole of its limits",
  share: "each router grants its share of the limits",
  closed: "no call with a limit is granted",
};

/** @param {import("./feed.js").Feed} feed */
export function shared(feed) {
  feed.on("state", ({ shared: status, nodes }) => {
    const place = byId("shared");
    place.hidden = !status;
    if (status) {
      place.classList.toggle("refused", !status.up);
      say(place, sentence(status));
    }
    byId("nodes").hidden = !nodes || nodes.length < 2;
    byId("node-rows").replaceChildren(...(nodes ?? []).map(line));
  });
}

function sentence({ up, nodes, failing }) {
  if (!up) {
    return `Redis is away: ${FAILING[failing]}.`;
  }
  return nodes === 1 ? "Limits are shared through Redis; this is the only router now." : `Limits hold for ${nodes} routers together.`;
}

function line({ node, self, version, started, generation, differs, calls_per_second: calls }) {
  return row(
    self ? `${node} (this one)` : node,
    version,
    started ? make("time", { datetime: started }, clock(started)) : "",
    differs ? `generation ${generation}, differs from this one’s` : `generation ${generation}`,
    number(rate(calls)),
  );
}

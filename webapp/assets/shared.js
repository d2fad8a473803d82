// State that routers share through Redis: how many there are, and whether Redis answers.

import { byId, say } from "./dom.js";

const FAILING = {
  open: "each router grants the whole of its limits",
  share: "each router grants its share of the limits",
  closed: "no call with a limit is granted",
};

/** @param {import("./feed.js").Feed} feed */
export function shared(feed) {
  feed.on("state", ({ shared: status }) => {
    const place = byId("shared");
    place.hidden = !status;
    if (status) {
      place.classList.toggle("refused", !status.up);
      say(place, sentence(status));
    }
  });
}

function sentence({ up, nodes, failing }) {
  if (!up) {
    return `Redis is away: ${FAILING[failing]}.`;
  }
  return nodes === 1 ? "Limits are shared through Redis; this is the only router now." : `Limits hold for ${nodes} routers together.`;
}

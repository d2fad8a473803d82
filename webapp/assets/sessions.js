// Live realtime sessions: who, where, how long, turns, money; each can be ended.

import { byId, keep, make, number, row, say } from "./dom.js";
import { clock, count, money, span } from "./format.js";
import { administer, json } from "./router-client.js";

const TICKS = 2;

/** @param {import("./feed.js").Feed} feed */
export function sessions(feed) {
  let ticks = 0;
  const talks = () => feed.state?.providers.some(({ tasks }) => tasks.includes("realtime"));
  feed.on("state", () => show(talks()));
  feed.on("tick", () => {
    if (++ticks % TICKS === 0 && document.visibilityState === "visible") {
      show(talks());
    }
  });
}

async function show(talks) {
  byId("sessions").hidden = !talks;
  if (!talks) {
    return;
  }
  try {
    const { sessions: live } = await json(administer("sessions", { quiet: true }));
    byId("sessions-none").hidden = live.length > 0;
    byId("sessions-table").hidden = live.length === 0;
    keep(byId("session-rows"), live, ({ id }) => id, line);
    live.forEach(update);
  } catch {
    // The feed tells that the router is away.
  }
}

function line(session) {
  const end = make("button", { type: "button", class: "quiet", "aria-label": `End session ${session.id}`, onclick: () => cut(session.id) }, "End");
  return row(
    make("time", { datetime: session.at }, clock(session.at)),
    session.client,
    session.route,
    [session.provider, session.model].filter(Boolean).join(" / "),
    number(""),
    number(""),
    number(""),
    end,
  );
}

function update(session, index) {
  const { cells } = byId("session-rows").children[index];
  [span(session.seconds), count(session.turns), money(session.cost)].forEach((text, at) => say(cells[at + 4], text));
}

async function cut(id) {
  try {
    await administer(`sessions/${id}`, { method: "DELETE" });
  } catch (problem) {
    say(byId("sessions-said"), problem.message);
  }
}

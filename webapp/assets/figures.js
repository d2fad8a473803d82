// The row of figures: how it is, in one look.

import { byId, make, say } from "./dom.js";
import { duration, money, rate, share } from "./words.js";

const FIGURES = [
  ["calls", "Calls a second"],
  ["under-way", "Under way"],
  ["first-byte", "First byte, median"],
  ["slow", "95 of 100 within"],
  ["kept", "From kept answers"],
  ["money", "Money today"],
];

/** @param {import("./feed.js").Feed} feed */
export function figures(feed) {
  const values = Object.fromEntries(FIGURES.map(([name, label]) => [name, figure(name, label)]));
  feed.on("tick", (tick) => {
    say(values.calls, rate(tick.calls_per_second));
    say(values["under-way"], tick.in_flight);
    say(values["first-byte"], duration(tick.first_byte_ms?.p50));
    say(values.slow, duration(tick.first_byte_ms?.p95));
    say(values.kept, share(tick.cache_hit_share));
    say(values.money, spent(feed.state.money.unknown_calls, tick.money_today));
    values.calls.dataset.failing = tick.failed_per_second > 0;
    values.calls.title = `${rate(tick.failed_per_second)} failed a second`;
  });
  feed.on("state", ({ money: { today, unknown_calls: unknown } }) => {
    say(values.money, spent(unknown, today));
    values.money.title = unknown > 0 ? `${unknown} calls had no known price` : "";
  });
}

/** What has no price is not taken for free. */
function spent(unknown, known) {
  if (unknown === 0) {
    return money(known);
  }
  return known > 0 ? `over ${money(known)}` : "unknown";
}

function figure(name, label) {
  const value = make("dd", { id: `figure-${name}` }, "–");
  byId("figures").append(make("div", {}, make("dt", {}, label), value));
  return value;
}

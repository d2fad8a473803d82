// Key figures: call rate, latency, cache hits and cost.

import { byId, make, say } from "./dom.js";
import { duration, money, rate, share } from "./format.js";

const FIGURES = [
  ["calls", "Calls per second"],
  ["under-way", "In flight"],
  ["first-byte", "Median first byte"],
  ["slow", "95th percentile"],
  ["cached", "Cached"],
  ["cost", "Cost today"],
];

/** @param {import("./feed.js").Feed} feed */
export function figures(feed) {
  const values = Object.fromEntries(FIGURES.map(([name, label]) => [name, figure(name, label)]));
  feed.on("tick", (tick) => {
    say(values.calls, rate(tick.calls_per_second));
    say(values["under-way"], tick.in_flight);
    say(values["first-byte"], duration(tick.first_byte_ms?.p50));
    say(values.slow, duration(tick.first_byte_ms?.p95));
    say(values.cached, share(tick.cache_hit_share));
    say(values.cost, spent(feed.state.money.unknown_calls, tick.money_today));
    values.calls.dataset.failing = tick.failed_per_second > 0;
    values.calls.title = `${rate(tick.failed_per_second)} failed per second`;
  });
  feed.on("state", ({ money: { today, unknown_calls: unknown } }) => {
    say(values.cost, spent(unknown, today));
    values.cost.title = unknown > 0 ? `${unknown} calls had no known price` : "";
  });
}

/** A call without a known price does not count as free. */
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

// Routes, limits and kept answers, to read.

import { byId, none, number, row, say } from "./dom.js";
import { count, period, share, size } from "./words.js";

/** @param {import("./feed.js").Feed} feed */
export function rules(feed) {
  feed.on("state", ({ routes, limits, cache }) => {
    fill("route-rows", routes.map(route), 6, "There is no route.");
    fill("limit-rows", limits.map(limit), 5, "There is no limit.");
    fill("tier-rows", cache.on ? cache.tiers.map(tier) : [], 4, "No route keeps answers.");
    const asked = cache.hits + cache.joined + cache.misses;
    const sentence = `${count(cache.hits)} calls were given a kept answer, ${count(cache.joined)} joined another’s, ${count(cache.misses)} were fetched: ${share((cache.hits + cache.joined) / asked)} spared.`;
    say(byId("cache-said"), cache.on && asked > 0 ? sentence : "");
  });
}

function fill(id, rows, columns, otherwise) {
  byId(id).replaceChildren(...(rows.length > 0 ? rows : [none(columns, otherwise)]));
}

function route({ name, when, providers, balance, substitution, cache }) {
  const asks = providers.map((each) => {
    const names = [each.model, each.voice].filter(Boolean).join(" / ");
    return `${each.name}${names ? ` as ${names}` : ""}${each.backup ? " (backup)" : ""}`;
  });
  return row(name, when.join(", ") || "always", asks.join(", "), balance, substitution, cache ? "yes" : "no");
}

function limit({ scope, subject, unit, amount, per_seconds: seconds, burst }) {
  return row(scope, subject ?? "", number(`${count(amount)} ${unit}`), period(seconds), number(burst === null ? "–" : count(burst)));
}

function tier({ name, entries, bytes, limit: room }) {
  return row(name, number(count(entries)), number(size(bytes)), number(size(room)));
}

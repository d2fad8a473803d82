// Tables of routes, limits and cache tiers.

import { byId, none, number, row, say } from "./dom.js";
import { count, period, share, size } from "./format.js";

/** @param {import("./feed.js").Feed} feed */
export function routing(feed) {
  feed.on("state", ({ routes, limits, cache }) => {
    fill("route-rows", routes.map(route), 6, "No routes.");
    fill("limit-rows", limits.map(limit), 5, "No limits.");
    fill("tier-rows", cache.on ? cache.tiers.map(tier) : [], 4, "The cache is off for all routes.");
    const asked = cache.hits + cache.joined + cache.misses;
    const sentence = `${count(cache.hits)} hits, ${count(cache.joined)} joined a running fetch, ${count(cache.misses)} misses: ${share((cache.hits + cache.joined) / asked)} served without a provider.`;
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

// Shows which provider served a call, from the response headers.

import { make } from "./dom.js";
import { cacheStatus, duration, size } from "./format.js";

/**
 * @param {Response} answer
 * @param {{first?: number, total?: number, bytes?: number}} times
 */
export function served(answer, times) {
  const header = (name) => answer.headers.get(name) ?? "";
  const names = [header("x-patchbay-model"), header("x-patchbay-voice")].filter(Boolean).join(" / ");
  const reason = header("x-patchbay-fallback-reason");
  const facts = [
    ["First byte", times.first === undefined ? "" : duration(times.first)],
    ["Served by", header("x-patchbay-provider")],
    ["As", names],
    ["Route", header("x-patchbay-route")],
    ["Attempts", header("x-patchbay-attempts")],
    ["Cache", header("x-patchbay-cache") ? cacheStatus(header("x-patchbay-cache")) : ""],
    ["Total", times.total === undefined ? "" : duration(times.total)],
    ["Size", times.bytes ? size(times.bytes) : ""],
    ["Call", header("x-request-id")],
  ].filter(([, value]) => value !== "");
  const list = make("dl", { class: "facts" }, ...facts.map(([label, value]) => make("div", {}, make("dt", {}, label), make("dd", {}, value))));
  return reason ? [make("p", { class: "failover" }, `Failover: ${reason}`), list] : [list];
}

/** An error message. */
export const refused = (problem) => make("p", { class: "refused" }, problem.message);

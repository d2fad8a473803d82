// A call's journey: its attempts, their timing and the reasons.

import { byId, draw, make } from "./dom.js";
import { cacheStatus, clock, count, duration, money, size } from "./format.js";

/** Outcomes of providers that were skipped; all others are results of a request. */
const NOT_ASKED = new Set(
  ["cooling", "open", "down", "ejected", "drained", "busy", "limit", "not_free", "retry_budget"],
);

/** Opens the dialog for a call of the administration API. */
export function open(call) {
  byId("journey-body").replaceChildren(
    make("p", { class: "why" }, call.why || "No details are known."),
    call.attempts.length > 0 ? attempts(call) : make("p", { class: "said" }, "No provider was called."),
    facts(call),
  );
  byId("journey").showModal();
}

function attempts(call) {
  const all = Math.max(call.total_ms, ...call.attempts.map((tried) => tried.started_ms + tried.total_ms), 1);
  return make("ol", { class: "attempts plain", "aria-label": "Attempts" }, ...call.attempts.map((tried) => attempt(tried, all)));
}

function attempt(tried, all) {
  if (NOT_ASKED.has(tried.outcome)) {
    return make("li", {}, make("p", {}, make("strong", {}, tried.provider), `: skipped, it ${tried.words}.`));
  }
  const good = tried.outcome.startsWith("status_2");
  const names = [tried.model, tried.voice].filter(Boolean).join(" / ");
  const first = tried.first_byte_ms === null ? "" : `, first byte after ${duration(tried.first_byte_ms)}`;
  return make(
    "li",
    { "data-good": String(good) },
    make("p", {}, make("strong", {}, tried.provider), names ? ` as ${names}: ` : ": ", tried.words || tried.outcome),
    bar(tried, all),
    make("p", { class: "said" }, `Started ${duration(tried.started_ms)} into the call${first}, took ${duration(tried.total_ms)}.`),
  );
}

/** A timing bar: the wait for the first byte is hollow, the transfer is filled. */
function bar(tried, all) {
  const at = (ms) => `${((100 * ms) / all).toFixed(2)}%`;
  const wait = tried.first_byte_ms ?? tried.total_ms;
  const sound = Math.max(tried.total_ms - wait, 0);
  return draw(
    "svg",
    { class: "bar", "aria-hidden": "true", focusable: "false" },
    draw("rect", { class: "rail", x: "0", y: "6", width: "100%", height: "2", rx: "1" }),
    draw("rect", { class: "wait", x: at(tried.started_ms), y: "2", width: at(Math.max(wait, all / 150)), height: "10", rx: "3" }),
    draw("rect", { class: "sound", x: at(tried.started_ms + wait), y: "2", width: at(sound), height: "10", rx: "3" }),
  );
}

function facts(call) {
  const known = [
    ["Call", call.id],
    ["Ended", clock(call.at)],
    ["Client", call.client],
    ["Request", [call.task, call.model, call.voice].filter(Boolean).join(" · ")],
    ["Route", call.route || "none"],
    ["Status", `${call.status}, ${call.ending}`],
    ["Cache", cacheStatus(call.cache)],
    ["First byte", duration(call.first_byte_ms)],
    ["Total", duration(call.total_ms)],
    ["Sent", size(call.bytes)],
    ["Characters", call.characters === null ? null : count(call.characters)],
    ["Audio", call.audio_seconds === null ? null : `${call.audio_seconds} s`],
    ["Cost", money(call.cost)],
  ].filter(([, value]) => value !== null && value !== undefined && value !== "");
  return make("dl", { class: "facts" }, ...known.map(([label, value]) => make("div", {}, make("dt", {}, label), make("dd", {}, value))));
}

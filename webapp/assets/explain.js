// Dry run of the call in the form: which route, which providers and why.

import { byId, make } from "./dom.js";
import { administer, json, post } from "./router-client.js";
import { refused } from "./served-by.js";
import { wanted } from "./speak.js";
import { duration, standing } from "./format.js";

export function explain() {
  byId("explain-call").addEventListener("click", async () => {
    const place = byId("explained");
    try {
      place.replaceChildren(...explanation(await json(administer("explain", post(wanted())))));
    } catch (problem) {
      place.replaceChildren(refused(problem));
    }
  });
}

function explanation({ passed, refused: no, route, candidates, skipped, cache, limits }) {
  return [
    ...(no ? [make("p", { class: "refused" }, `The call would be refused with ${no.status}: ${no.message}`)] : []),
    ...(route ? [make("p", {}, "Route ", make("strong", {}, route.name), " serves it", way(route))] : []),
    ...list("Routes that do not match", passed, ({ route: name, why }) => [make("strong", {}, name), `: ${why}`]),
    ...list("Providers, in order", candidates, candidate, "ol"),
    ...list("Providers that cannot serve it", skipped, ({ provider, reason, detail }) => [
      make("strong", {}, provider),
      `: ${words(reason)}${detail ? ` (${detail})` : ""}`,
    ]),
    ...(cache ? [make("p", {}, `Cache: ${cache.words || words(cache.state)}`)] : []),
    ...list("Limits", limits, limit),
  ];
}

const way = ({ balance, substitution, attempts }) =>
  `: balance ${balance}, substitution ${substitution}, at most ${attempts} attempts.`;

function candidate({ provider, standing: now, skipped, words: why, sent, backup }) {
  const known = [now && standing(now), why].filter(Boolean).join(", ");
  const state = skipped ? `skipped, ${known}` : known;
  const changes = sent.changes.map(({ field, before, after }) =>
    make("li", {}, make("code", {}, field), ` ${shown(before)} → ${shown(after)}`),
  );
  return [
    make("strong", {}, provider),
    backup ? " (backup)" : "",
    state ? `: ${state}` : "",
    ...(changes.length > 0 ? [make("ul", {}, ...changes)] : []),
  ];
}

const shown = (value) => (value === null ? "nothing" : `“${value}”`);

const limit = ({ limit: name, unit, left, most, enough, pause_ms: pause }) => [
  make("strong", {}, name),
  `: ${left} of ${most} ${words(unit)} left`,
  enough ? "" : `, not enough${pause > 0 ? ` for ${duration(pause)}` : ""}`,
];

const words = (name) => name.replaceAll(/[_-]/g, " ");

function list(title, items, content, tag = "ul") {
  if (items.length === 0) {
    return [];
  }
  const entries = items.map((item) => make("li", {}, ...content(item)));
  return [make("h4", {}, title), make(tag, { class: "told" }, ...entries)];
}

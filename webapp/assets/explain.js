// What would happen to the call beside it, without calling anyone, in sentences.

import { byId, make } from "./dom.js";
import { administer, json, post } from "./router.js";
import { refused } from "./served.js";
import { wanted } from "./speak.js";
import { duration, standing } from "./words.js";

export function explain() {
  byId("explain-call").addEventListener("click", async () => {
    const place = byId("explained");
    try {
      place.replaceChildren(...told(await json(administer("explain", post(wanted())))));
    } catch (problem) {
      place.replaceChildren(refused(problem));
    }
  });
}

function told({ passed, refused: no, route, candidates, skipped, cache, limits }) {
  return [
    ...(no ? [make("p", { class: "refused" }, `It would be refused with ${no.status}: ${no.message}`)] : []),
    ...(route ? [make("p", {}, "Route ", make("strong", {}, route.name), " takes it", way(route))] : []),
    ...list("Routes before it", passed, ({ route: name, why }) => [make("strong", {}, name), `: ${why}`]),
    ...list("Who is asked, in this order", candidates, candidate, "ol"),
    ...list("Who cannot serve it", skipped, ({ provider, reason, detail }) => [
      make("strong", {}, provider),
      `: ${words(reason)}${detail ? ` (${detail})` : ""}`,
    ]),
    ...(cache ? [make("p", {}, `Kept answers: ${cache.words || words(cache.state)}`)] : []),
    ...list("Limits", limits, limit),
  ];
}

const way = ({ balance, substitution, attempts }) =>
  `: balance ${balance}, substitution ${substitution}, ${attempts} attempts at most.`;

function candidate({ provider, standing: now, skipped, words: why, sent, backup }) {
  const known = [now && standing(now), why].filter(Boolean).join(", ");
  const state = skipped ? `passed over, ${known}` : known;
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

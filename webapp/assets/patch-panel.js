// Patch panel: a cable from each route to its providers, lit when a call passes.

import { byId, draw, keep, make, say, set } from "./dom.js";
import { isOut, standing } from "./format.js";

/** @param {import("./feed.js").Feed} feed */
export function patch(feed) {
  const panel = byId("patch");
  const list = byId("patch-list");
  feed.on("state", ({ routes }) => {
    keep(list, routes, (route) => route.name, jack);
    routes.forEach((route, i) => update(list.children[i], route));
    plug(routes);
  });
  feed.on("call", light);
  new ResizeObserver(() => feed.state && plug(feed.state.routes)).observe(panel);
}

function jack(route) {
  return make(
    "li",
    { class: "source" },
    make("div", {}, make("h4", {}, route.name), make("p", { "data-part": "when", class: "said" }), make("p", { "data-part": "asks", class: "unseen" })),
    make("span", { class: "jack", "aria-hidden": "true" }),
  );
}

function update(element, route) {
  const part = (name) => element.querySelector(`[data-part="${name}"]`);
  const order = route.providers.map(({ name, backup, standing: now }) => `${name}${backup ? " as backup" : ""} (${standing(now)})`);
  say(part("when"), route.when.length > 0 ? route.when.join(", ") : "any call");
  say(part("asks"), `Providers: ${order.join(", then ")}.`);
}

function plug(routes) {
  const cables = byId("cables");
  const cable = routes.flatMap((route) => route.providers.map((provider, place) => ({ route: route.name, place, ...provider })));
  const paths = new Map([...cables.children].map((path) => [path.dataset.cable, path]));
  const frame = cables.getBoundingClientRect();
  set(cables, "viewBox", `0 0 ${frame.width || 1} ${frame.height || 1}`);
  for (const { route, place, name, backup, standing: now } of cable) {
    const key = `${route}\n${name}`;
    const path = paths.get(key) ?? cables.appendChild(draw("path"));
    paths.delete(key);
    path.dataset.cable = key;
    set(path, "class", `cable${isOut(now) ? " out" : ""}${backup ? " backup" : ""}${place === 0 ? " first" : ""}`);
    set(path, "d", curve(socket("patch-list", route, frame), socket("providers", name, frame)));
  }
  paths.forEach((path) => path.remove());
}

function socket(list, name, frame) {
  const owner = [...byId(list).children].find((child) => child.dataset.name === name);
  const place = owner?.querySelector(".jack").getBoundingClientRect();
  return place && { x: place.x + place.width / 2 - frame.x, y: place.y + place.height / 2 - frame.y };
}

/** A Bézier curve that sags like a cable. */
function curve(from, to) {
  if (!from || !to) {
    return "";
  }
  const half = (to.x - from.x) / 2;
  const sag = 10 + Math.abs(to.y - from.y) * 0.08;
  return `M${from.x} ${from.y}C${from.x + half} ${from.y + sag} ${to.x - half} ${to.y + sag} ${to.x} ${to.y}`;
}

function light(call) {
  const server = call.attempts.at(-1)?.provider;
  const path = [...byId("cables").children].find((each) => each.dataset.cable === `${call.route}\n${server}`);
  if (path && !matchMedia("(prefers-reduced-motion: reduce)").matches) {
    const pale = Number(getComputedStyle(path).strokeOpacity);
    path.animate({ strokeOpacity: [1, pale], strokeWidth: [4, 2.5] }, { duration: 1200, easing: "ease-out" });
  }
}

// Provider panels: health, load, cost and a drain switch.

import { byId, keep, make, say, set } from "./dom.js";
import { administer, json, post } from "./router-client.js";
import { byOperator, count, duration, money, soon, standing } from "./format.js";

/** @param {import("./feed.js").Feed} feed */
export function providers(feed) {
  const list = byId("providers");
  const show = (all) => {
    keep(list, all, (provider) => provider.name, (provider) => strip(provider, feed));
    all.forEach((provider, i) => update(list.children[i], provider));
  };
  feed.on("state", (state) => show(state.providers));
  feed.on("tick", (tick) => show(merged(feed, tick.providers)));
  feed.on("provider", ({ name, now, words }) =>
    say(byId("provider-said"), `${name}: ${standing(now)}. ${words}`),
  );
}

/** Merges the live numbers of a tick into the last full state. */
function merged(feed, fresh) {
  const news = new Map(fresh.map((provider) => [provider.name, provider]));
  feed.state.providers = feed.state.providers.map((old) => ({ ...old, ...news.get(old.name) }));
  return feed.state.providers;
}

function strip(provider, feed) {
  const part = (name, tag = "span") => make(tag, { "data-part": name, class: name });
  const fact = (name, label) => make("div", {}, make("dt", {}, label), part(name, "dd"));
  return make(
    "li",
    { class: "strip" },
    make("span", { class: "jack", "aria-hidden": "true" }),
    make(
      "div",
      { class: "who" },
      make("h4", {}, provider.name),
      make("p", { class: "health" }, make("span", { class: "lamp", "aria-hidden": "true" }), part("standing", "strong"), " ", part("words")),
      part("does", "p"),
    ),
    make("dl", { class: "facts" }, fact("wait", "First byte"), fact("busy", "In flight"), fact("queue", "Queued"), fact("spent", "Cost today")),
    toggle(provider.name, feed),
  );
}

function update(element, provider) {
  const part = (name) => element.querySelector(`[data-part="${name}"]`);
  const back = provider.until ? soon(provider.until) : "";
  set(element, "data-standing", provider.standing);
  say(part("standing"), standing(provider.standing));
  say(part("words"), `${provider.words}${back ? ` Back ${back}.` : ""}`);
  say(part("does"), `${provider.tasks.join(", ")} · ${provider.preset} · ${provider.address}`);
  say(part("wait"), duration(provider.first_byte_ms));
  say(part("busy"), busy(provider));
  say(part("queue"), count(provider.queued));
  say(part("spent"), provider.price === "free" ? "free" : money(provider.spent_today));
  set(element, "data-busy", provider.in_flight > 0);
  turn(element.querySelector(".switch"), provider);
}

/** Calls in flight; of all nodes where they share the provider's limit. */
function busy(provider) {
  const all = provider.in_flight + (provider.elsewhere?.in_flight ?? 0);
  const known = provider.limit ? `${all} of ${provider.limit}` : `${all}`;
  return provider.elsewhere ? `${known}, ${provider.in_flight} here` : known;
}

/** A switch that drains or restores a provider. */
export function toggle(name, feed) {
  return make(
    "button",
    { type: "button", class: "switch", role: "switch", "aria-checked": "true", "aria-label": `${name} takes calls`, onclick: (event) => flip(event.currentTarget, name, feed) },
    make("span", { class: "knob", "aria-hidden": "true" }),
  );
}

export function turn(button, provider) {
  set(button, "aria-checked", !byOperator(provider.standing));
}

async function flip(button, name, feed) {
  const wish = button.getAttribute("aria-checked") === "true" ? "drain" : "restore";
  set(button, "aria-busy", true);
  try {
    turn(button, await json(administer(`providers/${encodeURIComponent(name)}/${wish}`, post())));
    feed.refresh();
  } catch (problem) {
    feed.tell("problem", problem.message);
  } finally {
    button.removeAttribute("aria-busy");
  }
}

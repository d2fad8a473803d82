// The demo's own providers: what speaks and hears, and outages to click. There with --demo only.

import { byId, keep, make, say } from "./dom.js";
import { demo, json, post } from "./router-client.js";

const SECONDS = 30;
const ADMIN = "patchbay.admin";

/** @param {import("./feed.js").Feed} feed */
export function outages(feed) {
  let running = false;
  feed.on("values", async (values) => {
    running = values.some(({ key, value }) => key === ADMIN && value === "demo");
    byId("demo").hidden = !running;
    if (running) {
      await change(feed, "state");
    }
  });
  // Outages end by themselves.
  feed.on("state", () => running && change(feed, "state"));
}

async function change(feed, path, options) {
  try {
    show(feed, await json(demo(path, options)));
  } catch (problem) {
    // Administration may be open to this machine without the demo.
    byId("demo").hidden = problem.status === 404;
  }
}

function show(feed, { providers, report }) {
  const list = byId("demo").querySelector("ul");
  keep(list, providers, ({ name }) => name, (provider) => line(feed, provider));
  providers.forEach(({ outage }, i) => {
    const button = list.children[i].querySelector("button");
    button.dataset.outage = outage;
    button.textContent = outage ? "Recover" : `Outage for ${SECONDS} s`;
    button.ariaLabel = `${button.textContent}: ${providers[i].name}`;
    say(list.children[i].querySelector(".said"), outage ? "is having an outage" : "answers calls");
  });
  say(byId("demo-report"), report.join(". "));
}

function line(feed, { name, url }) {
  const flip = ({ currentTarget: { dataset } }) => {
    const wish = dataset.outage === "true" ? "recover" : "outage";
    change(feed, `${wish}?provider=${encodeURIComponent(name)}&seconds=${SECONDS}`, post());
  };
  return make(
    "li",
    {},
    make("button", { type: "button", class: "quiet", onclick: flip }),
    make("span", {}, make("a", { href: `${url}/`, target: "_blank", rel: "noreferrer" }, name), " ", make("span", { class: "said" })),
  );
}

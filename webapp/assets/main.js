// The dashboard: wires its parts to the live feed.

import { apiKeys } from "./api-keys.js";
import { calls } from "./calls.js";
import { loadCatalog } from "./catalog.js";
import { charts } from "./charts.js";
import { configuration } from "./configuration.js";
import { byId, say } from "./dom.js";
import { outages } from "./demo.js";
import { explain } from "./explain.js";
import { failovers } from "./failovers.js";
import { Feed } from "./feed.js";
import { figures } from "./figures.js";
import { connection } from "./connection.js";
import { listen } from "./listen.js";
import { patch } from "./patch-panel.js";
import { providers } from "./providers.js";
import { address } from "./router-client.js";
import { routing } from "./routing.js";
import { sessions } from "./sessions.js";
import { shared } from "./shared.js";
import { speak } from "./speak.js";
import { talk } from "./talk.js";
import { theme } from "./theme.js";
import { usage } from "./usage.js";
import { span } from "./format.js";

const feed = new Feed();

theme(charts(feed));
for (const part of [figures, providers, patch, failovers, calls, sessions, shared, routing, usage, apiKeys, configuration, speak, outages, connection]) {
  part(feed);
}
explain();
listen();
talk();

say(byId("base"), address);
byId("copy").addEventListener("click", () => navigator.clipboard?.writeText(address));
for (const button of document.querySelectorAll("dialog [data-close]")) {
  button.addEventListener("click", () => button.closest("dialog").close());
}
feed.on("state", ({ version, started, now }) => {
  const seconds = (Date.parse(now) - Date.parse(started)) / 1000;
  say(byId("about"), `Patchbay ${version}, up for ${span(seconds)}`);
});

loadCatalog();
feed.follow();

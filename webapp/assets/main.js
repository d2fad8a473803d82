// The dashboard: every part of it, and what they hear of.

import { calls } from "./calls.js";
import { catalogue } from "./catalogue.js";
import { charts } from "./charts.js";
import { configuration } from "./configuration.js";
import { byId, say } from "./dom.js";
import { explain } from "./explain.js";
import { failovers } from "./failovers.js";
import { Feed } from "./feed.js";
import { figures } from "./figures.js";
import { link } from "./link.js";
import { listen } from "./listen.js";
import { patch } from "./patch.js";
import { providers } from "./providers.js";
import { address } from "./router.js";
import { rules } from "./rules.js";
import { speak } from "./speak.js";
import { theme } from "./theme.js";
import { span } from "./words.js";

const feed = new Feed();

theme(charts(feed));
for (const part of [figures, providers, patch, failovers, calls, rules, configuration, speak, link]) {
  part(feed);
}
explain();
listen();

say(byId("base"), address);
byId("copy").addEventListener("click", () => navigator.clipboard?.writeText(address));
for (const button of document.querySelectorAll("dialog [data-close]")) {
  button.addEventListener("click", () => button.closest("dialog").close());
}
feed.on("state", ({ version, started, now }) => {
  const seconds = (Date.parse(now) - Date.parse(started)) / 1000;
  say(byId("about"), `Patchbay ${version}, up for ${span(seconds)}`);
});

catalogue();
feed.follow();

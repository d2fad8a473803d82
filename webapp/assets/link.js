// Whether what is shown is live; and if not, why, and what to do.

import { byId, make, say } from "./dom.js";
import * as keys from "./keys.js";

const WORDS = {
  live: "Live",
  lost: "Connection lost, trying again …",
  locked: "Locked",
  off: "Administration is off",
};

/** @param {import("./feed.js").Feed} feed */
export function link(feed) {
  feed.on("link", (now) => {
    const place = byId("link");
    place.dataset.link = now;
    say(place, WORDS[now]);
    document.documentElement.dataset.admin = now === "live" || now === "lost" ? "on" : "off";
    notice({ locked: locked(feed), off: off() }[now]);
  });
  feed.on("problem", (message) => notice(make("p", {}, message)));
  byId("sign-in").addEventListener("click", () => signIn(feed, ""));
}

function notice(content) {
  const place = byId("notice");
  place.hidden = !content;
  place.replaceChildren(...(content ? [content] : []));
}

function locked(feed) {
  const why = "The administration key is needed.";
  return make(
    "p",
    {},
    "The state of the router is for those who have its administration key. ",
    make("button", { type: "button", class: "main", onclick: () => signIn(feed, why) }, "Give the key"),
  );
}

function off() {
  return make(
    "p",
    {},
    "Trying it works here; the rest of this page is off. To turn it on, make a key with ",
    make("code", {}, "java -jar patchbay.war keys new"),
    ", put its digest into the configuration as ",
    make("code", {}, "patchbay.admin.keys"),
    ", and open this page again.",
  );
}

async function signIn(feed, why) {
  if (await keys.ask(why)) {
    feed.follow();
  }
}

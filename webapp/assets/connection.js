// Connection status of the live state, and how to fix it.

import { byId, make, say } from "./dom.js";
import * as keys from "./keys.js";

const WORDS = {
  live: "Live",
  lost: "Connection lost, reconnecting …",
  locked: "Locked",
  off: "Administration is off",
};

/** @param {import("./feed.js").Feed} feed */
export function connection(feed) {
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
  const why = "Enter the admin key.";
  return make(
    "p",
    {},
    "The state of the router needs the admin key. ",
    make("button", { type: "button", class: "main", onclick: () => signIn(feed, why) }, "Enter key"),
  );
}

function off() {
  return make(
    "p",
    {},
    "Try it works; the rest of this page is off. To turn it on, create a key with ",
    make("code", {}, "java -jar patchbay.war keys new"),
    ", set its digest as ",
    make("code", {}, "patchbay.admin.keys"),
    " in the configuration, and reload this page.",
  );
}

async function signIn(feed, why) {
  if (await keys.ask(why)) {
    feed.follow();
  }
}

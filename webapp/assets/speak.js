// Try it: speech, as any client requests it, and which provider served it.

import { byId, keep, make, say } from "./dom.js";
import { open } from "./journey.js";
import { play, stopPlayback } from "./player.js";
import { toggle, turn } from "./providers.js";
import { call, post } from "./router-client.js";
import { refused, served } from "./served-by.js";
import { standing } from "./format.js";

// The event of a call may come before its response is shown here, or after.
const SOME = 20;
let ended = [];
let shown = "";

/** The request body of the form. */
export const wanted = () => Object.fromEntries(new FormData(byId("speak")));

/** @param {import("./feed.js").Feed} feed */
export function speak(feed) {
  let stop = () => {};
  byId("speak").addEventListener("submit", (event) => {
    event.preventDefault();
    stop();
    const cut = new AbortController();
    stop = () => cut.abort();
    hear(cut.signal);
  });
  byId("speak-stop").addEventListener("click", () => {
    stop();
    stopPlayback(byId("sound"));
  });
  feed.on("state", (state) => switches(feed, state.providers));
  feed.on("call", (call) => {
    ended = [call, ...ended].slice(0, SOME);
    tellWhy();
  });
}

/** Once the call record has come, its summary replaces the header's reason. */
function tellWhy() {
  const result = byId("speak-result");
  const call = ended.find(({ id }) => id === shown);
  if (!call || result.querySelector("button")) {
    return;
  }
  const reason = result.querySelector(".failover");
  if (reason) {
    say(reason, `Failover: ${call.why}`);
  }
  const journey = make("button", { type: "button", class: "quiet", onclick: () => open(call) }, "Show journey");
  result.append(make("div", { class: "buttons" }, journey));
}

async function hear(signal) {
  const result = byId("speak-result");
  const sound = byId("sound");
  const times = { bytes: 0 };
  const begun = performance.now();
  const since = () => performance.now() - begun;
  stopPlayback(sound);
  shown = "";
  byId("speak-stop").disabled = false;
  result.replaceChildren(make("p", { class: "said" }, "Waiting …"));
  try {
    const answer = await call("audio/speech", { ...post(wanted()), signal });
    await play(sound, answer, (size) => {
      times.bytes += size;
      times.first ??= since();
      times.total = since();
    });
    result.replaceChildren(...served(answer, times));
    shown = answer.headers.get("x-request-id");
    tellWhy();
  } catch (problem) {
    const stopped = signal.aborted;
    result.replaceChildren(stopped ? make("p", { class: "said" }, "Stopped.") : refused(problem));
  }
}

function switches(feed, all) {
  const speakers = all.filter((provider) => provider.tasks.includes("speech"));
  const list = byId("switches").querySelector("ul");
  keep(list, speakers, ({ name }) => name, ({ name }) =>
    make("li", {}, toggle(name, feed), make("span", {}, make("strong", {}, name), " ", make("span", { class: "said" }))),
  );
  speakers.forEach((provider, i) => {
    turn(list.children[i].querySelector(".switch"), provider);
    say(list.children[i].querySelector(".said"), standing(provider.standing));
  });
}

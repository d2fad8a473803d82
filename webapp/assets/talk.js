// Try it: a realtime session with the microphone, or in writing.

import { byId, make, say } from "./dom.js";
import * as keys from "./keys.js";
import { address, administer, json } from "./router-client.js";
import { refused } from "./served-by.js";
import { Loudspeaker, microphone } from "./voice-line.js";

const DELTAS = /^response\.(?:output_)?audio\.delta$/;
const WORDS = /^response\.(?:(?:output_)?audio_transcript|(?:output_)?text)\.delta$/;

let session = null;

export function talk() {
  byId("talk").addEventListener("submit", (event) => {
    event.preventDefault();
    const { value } = byId("talk").elements.words;
    begin((line) => line.write(value));
  });
  byId("talk-microphone").addEventListener("click", () => (session ? session.close() : begin((line) => line.listen())));
  if (!navigator.mediaDevices || !window.AudioWorkletNode) {
    byId("talk-microphone").disabled = true;
  }
}

const tell = (...content) => byId("talk-result").append(...content);

async function begin(first) {
  try {
    session ??= await open(byId("talk").elements.model.value.trim());
    await first(session);
  } catch (problem) {
    tell(refused(problem));
    session?.close();
  }
}

/** @returns {Promise<Line>} once the provider has begun */
function open(model) {
  byId("talk-result").replaceChildren(make("p", { class: "said" }, "Connecting …"));
  const key = keys.headers("client").Authorization?.replace("Bearer ", "");
  const url = new URL(`${address}/realtime`);
  url.protocol = url.protocol.replace("http", "ws");
  if (model) {
    url.searchParams.set("model", model);
  }
  const socket = new WebSocket(url, ["realtime", ...(key ? [`openai-insecure-api-key.${key}`] : [])]);
  const line = new Line(socket);
  return new Promise((opened, failed) => {
    // In this order: taking the first event clears the page, which what is said then must outlive.
    socket.addEventListener("message", ({ data }) => line.take(JSON.parse(data)));
    socket.addEventListener("message", () => opened(line), { once: true });
    socket.addEventListener("close", ({ code, reason }) => {
      line.closed(code, reason);
      // Browsers do not tell a page why a handshake was refused.
      failed(new Error("The router has refused the session; Calls tells why."));
    });
  });
}

/** A session that is open. */
class Line {
  #socket;
  #loudspeaker = new Loudspeaker();
  #silence = null;
  #answer = null;

  constructor(socket) {
    this.#socket = socket;
  }

  async listen() {
    byId("talk-microphone").textContent = "Hang up";
    byId("talk-microphone").dataset.on = "true";
    this.#silence = await microphone((audio) => this.#send({ type: "input_audio_buffer.append", audio }));
  }

  write(text) {
    tell(make("p", {}, text));
    const content = [{ type: "input_text", text }];
    this.#send({ type: "conversation.item.create", item: { type: "message", role: "user", content } });
    this.#send({ type: "response.create" });
  }

  take(event) {
    if (event.type === "session.created" || event.type === "transcription_session.created") {
      byId("talk-result").replaceChildren();
      served();
    } else if (DELTAS.test(event.type)) {
      this.#loudspeaker.play(event.delta);
    } else if (WORDS.test(event.type)) {
      this.#speak(event.delta);
    } else if (event.type === "conversation.item.input_audio_transcription.completed") {
      tell(make("p", {}, event.transcript));
    } else if (event.type === "response.done") {
      this.#answer = null;
    } else if (event.type === "error") {
      tell(make("p", { class: "refused" }, event.error?.message ?? "The provider tells of an error."));
    }
  }

  #speak(words) {
    if (!this.#answer) {
      this.#answer = make("blockquote", {});
      tell(this.#answer);
    }
    this.#answer.append(words);
  }

  #send(event) {
    if (this.#socket.readyState === WebSocket.OPEN) {
      this.#socket.send(JSON.stringify(event));
    }
  }

  close() {
    this.#socket.close(1000, "");
  }

  closed(code, reason) {
    session = null;
    this.#silence?.();
    this.#loudspeaker.close();
    byId("talk-microphone").textContent = "Talk";
    delete byId("talk-microphone").dataset.on;
    tell(make("p", { class: "said" }, `The session has ended (${[code, reason].filter(Boolean).join(": ")}).`));
  }
}

/** The headers of the upgrade, which browsers do not show, would tell: the list of sessions does. */
async function served() {
  say(byId("talk-served"), "");
  try {
    const { sessions } = await json(administer("sessions", { quiet: true }));
    const { provider, model } = sessions.at(-1);
    say(byId("talk-served"), `Served by ${[provider, model].filter(Boolean).join(" / ")}`);
  } catch {
    // Only the administrator sees who serves.
  }
}

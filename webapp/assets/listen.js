// Try it, the hearing half: the microphone or a file, and what was understood.

import { byId, make, say } from "./dom.js";
import { fileName, record } from "./recorder.js";
import { call } from "./router.js";
import { refused, served } from "./served.js";

let recording = null;

export function listen() {
  byId("record").addEventListener("click", turn);
  byId("listen").addEventListener("submit", (event) => {
    event.preventDefault();
    const [file] = byId("listen").elements.file.files;
    if (file) {
      transcribe(file, file.name);
    } else {
      tell(make("p", { class: "refused" }, "Choose a sound file first."));
    }
  });
  if (!navigator.mediaDevices || !window.MediaRecorder) {
    byId("record").disabled = true;
    say(byId("recorded"), "Browsers give pages a microphone on localhost and over HTTPS only.");
  }
}

const tell = (...content) => byId("listen-result").replaceChildren(...content);

async function turn() {
  if (recording) {
    recording.stop();
    return;
  }
  try {
    recording = await record();
    byId("record").textContent = "Stop and transcribe";
    byId("record").dataset.on = "true";
    say(byId("recorded"), "Recording …");
    const sound = await recording.sound;
    await transcribe(sound, fileName(sound.type));
  } catch (problem) {
    tell(refused(problem));
  } finally {
    recording = null;
    byId("record").textContent = "Record";
    delete byId("record").dataset.on;
    say(byId("recorded"), "");
  }
}

async function transcribe(sound, name) {
  const form = new FormData();
  form.append("file", sound, name);
  form.append("model", byId("listen").elements.model.value);
  const begun = performance.now();
  tell(make("p", { class: "said" }, "Asking …"));
  try {
    const answer = await call("audio/transcriptions", { method: "POST", body: form });
    const { text } = await answer.json();
    tell(make("blockquote", {}, text || "(nothing was heard)"), ...served(answer, { total: performance.now() - begun }));
  } catch (problem) {
    tell(refused(problem));
  }
}

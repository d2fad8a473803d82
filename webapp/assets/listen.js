// Try it: transcription of the microphone or a file.

import { byId, make, say } from "./dom.js";
import { fileName, record } from "./recorder.js";
import { call } from "./router-client.js";
import { refused, served } from "./served-by.js";

let recording = null;

export function listen() {
  byId("record").addEventListener("click", turn);
  byId("listen").addEventListener("submit", (event) => {
    event.preventDefault();
    const [file] = byId("listen").elements.file.files;
    if (file) {
      transcribe(file, file.name);
    } else {
      tell(make("p", { class: "refused" }, "Choose an audio file first."));
    }
  });
  if (!navigator.mediaDevices || !window.MediaRecorder) {
    byId("record").disabled = true;
    say(byId("recorded"), "Browsers allow the microphone only on localhost and over HTTPS.");
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
  tell(make("p", { class: "said" }, "Waiting …"));
  try {
    const answer = await call("audio/transcriptions", { method: "POST", body: form });
    const { text } = await answer.json();
    tell(make("blockquote", {}, text || "(no speech recognised)"), ...served(answer, { total: performance.now() - begun }));
  } catch (problem) {
    tell(refused(problem));
  }
}

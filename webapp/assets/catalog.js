// Model and voice lists for Try it.

import { byId, make } from "./dom.js";
import { call, json } from "./router-client.js";

/** Names of transcription models: the model list does not tell what a model is for. */
const HEARS = /whisper|transcri|parakeet|canary|stt|asr|voxtral/i;
const SPEAKS = /tts|kokoro|speech|voice|piper|orpheus|bark/i;
const SILENT = /^(gpt|o\d|chatgpt|text-|dall|babbage|davinci|omni|llama|qwen|gemma|sora)/i;

export async function loadCatalog() {
  const [models, voices] = await Promise.all([names("models", "data"), names("audio/voices", "voices")]);
  const speaks = (name) => SPEAKS.test(name) || (!HEARS.test(name) && !SILENT.test(name));
  fill(byId("speak").elements.model, models.filter(speaks), "tts-1");
  fill(byId("speak").elements.voice, voices, "alloy");
  fill(byId("listen").elements.model, models.filter((name) => HEARS.test(name)), "whisper-1");
}

async function names(path, list) {
  try {
    return (await json(call(path)))[list].map(({ id }) => id);
  } catch {
    // A call with the default name reports the error better.
    return [];
  }
}

function fill(choice, found, usual) {
  const all = found.length > 0 ? found : [usual];
  choice.replaceChildren(...all.map((name) => make("option", { value: name }, name)));
  if (all.includes(usual)) {
    choice.value = usual;
  }
}

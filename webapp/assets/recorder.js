// Records the microphone until stopped, for at most a minute.

const LONGEST = 60_000;

/** @returns {Promise<{stop: () => void, sound: Promise<Blob>}>} */
export async function record() {
  const microphone = await navigator.mediaDevices.getUserMedia({ audio: true });
  const recorder = new MediaRecorder(microphone);
  const pieces = [];
  recorder.addEventListener("dataavailable", ({ data }) => pieces.push(data));
  const sound = new Promise((done, failed) => {
    recorder.addEventListener("error", (event) => failed(event.error));
    recorder.addEventListener("stop", () => done(new Blob(pieces, { type: recorder.mimeType })));
  });
  const limit = setTimeout(() => recorder.stop(), LONGEST);
  sound.finally(() => {
    clearTimeout(limit);
    microphone.getTracks().forEach((track) => track.stop());
  });
  recorder.start();
  return { stop: () => recorder.state === "recording" && recorder.stop(), sound };
}

/** File name of a recording of that media type. */
export function fileName(type) {
  const ending = /^(?:audio|video)\/([a-z0-9]+)/.exec(type)?.[1] ?? "webm";
  return `recording.${ending}`;
}

// Audio player: streams a response where the browser can (Media Source Extensions), else plays it once complete.

const isStreamed = (type) => "MediaSource" in window && MediaSource.isTypeSupported(type);

/**
 * @param {HTMLAudioElement} sound
 * @param {Response} answer
 * @param {(size: number) => void} arrived called for each piece
 */
export async function play(sound, answer, arrived) {
  const type = (answer.headers.get("content-type") ?? "").split(";")[0].trim();
  const pieces = piecesOf(answer.body, arrived);
  await (isStreamed(type) ? playStreaming(sound, pieces, type) : playWhole(sound, pieces, type));
}

export function stopPlayback(sound) {
  sound.pause();
  if (sound.src) {
    URL.revokeObjectURL(sound.src);
    sound.removeAttribute("src");
    sound.load();
  }
}

async function* piecesOf(stream, arrived) {
  const reader = stream.getReader();
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      arrived(part.value.length);
      yield part.value;
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}

async function playWhole(sound, pieces, type) {
  const all = [];
  for await (const piece of pieces) {
    all.push(piece);
  }
  sound.src = URL.createObjectURL(new Blob(all, { type }));
  await start(sound);
}

async function playStreaming(sound, pieces, type) {
  const source = new MediaSource();
  sound.src = URL.createObjectURL(source);
  await once(source, "sourceopen");
  const buffer = source.addSourceBuffer(type);
  let started = false;
  for await (const piece of pieces) {
    if (sound.error) {
      throw new Error(`The browser cannot play this sound as ${type}.`);
    }
    buffer.appendBuffer(piece);
    await once(buffer, "updateend");
    if (!started) {
      started = true;
      start(sound);
    }
  }
  if (source.readyState === "open") {
    source.endOfStream();
  }
}

const once = (target, event) => new Promise((done) => target.addEventListener(event, done, { once: true }));

async function start(sound) {
  try {
    await sound.play();
  } catch (refused) {
    // If autoplay is blocked, the player's own button is left; broken audio is an error.
    if (refused.name === "NotSupportedError") {
      throw new Error("The browser cannot play this sound.", { cause: refused });
    }
    if (refused.name !== "NotAllowedError" && refused.name !== "AbortError") {
      throw refused;
    }
  }
}

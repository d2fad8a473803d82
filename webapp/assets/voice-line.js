// Sound of a realtime session: PCM of 16 bits at 24 kHz in base64, from the microphone and to the loudspeaker.

const RATE = 24_000;

/** Plays pieces of sound one after another. */
export class Loudspeaker {
  #context = new AudioContext({ sampleRate: RATE });
  #next = 0;

  /** @param {string} base64 */
  play(base64) {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const pcm = new Int16Array(bytes.buffer, 0, bytes.length >> 1);
    if (pcm.length === 0) {
      return;
    }
    const sound = this.#context.createBuffer(1, pcm.length, RATE);
    sound.copyToChannel(Float32Array.from(pcm, (sample) => sample / 32_768), 0);
    const source = this.#context.createBufferSource();
    source.buffer = sound;
    source.connect(this.#context.destination);
    this.#next = Math.max(this.#next, this.#context.currentTime);
    source.start(this.#next);
    this.#next += sound.duration;
  }

  close() {
    this.#context.close();
  }
}

/**
 * Opens the microphone.
 *
 * @param {(base64: string) => void} heard called for each piece
 * @returns {Promise<() => void>} closes it
 */
export async function microphone(heard) {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: { echoCancellation: true } });
  const context = new AudioContext({ sampleRate: RATE });
  const close = () => {
    stream.getTracks().forEach((track) => track.stop());
    context.close();
  };
  try {
    await context.audioWorklet.addModule(new URL("capture-worklet.js", import.meta.url));
    const capture = new AudioWorkletNode(context, "capture", { numberOfOutputs: 0 });
    capture.port.onmessage = ({ data }) => heard(base64(data));
    context.createMediaStreamSource(stream).connect(capture);
    return close;
  } catch (problem) {
    close();
    throw problem;
  }
}

function base64(samples) {
  const pcm = Int16Array.from(samples, (sample) => Math.max(-1, Math.min(1, sample)) * 32_767);
  return btoa(String.fromCharCode(...new Uint8Array(pcm.buffer)));
}

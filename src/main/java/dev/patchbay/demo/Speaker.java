package dev.patchbay.demo;

import java.io.IOException;
import java.io.InputStream;

/** Speech synthesizer (text to speech). */
interface Speaker {

  /** Stream of the sound while it is made, as {@link Pcm}; closing it stops the synthesis. */
  InputStream speak(Utterance utterance) throws IOException;
}

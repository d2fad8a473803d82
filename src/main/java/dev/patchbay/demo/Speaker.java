package dev.patchbay.demo;

import java.io.IOException;
import java.io.InputStream;

/** Something that turns text into sound. */
interface Speaker {

  /** The sound as it is made, as {@link Pcm}; closing it ends the making. */
  InputStream speak(Utterance utterance) throws IOException;
}

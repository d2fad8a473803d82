package dev.patchbay.demo.synthesis;

import java.io.IOException;
import java.io.InputStream;

/** Speech synthesizer (text to speech). */
public interface Speaker {

  /** Name of the synthesizer, for the user. */
  String name();

  /**
   * True if it pronounces a language.
   *
   * @param language ISO 639-1 code
   */
  boolean speaks(String language);

  /** Stream of the sound while it is made, as {@link Pcm}; closing it stops the synthesis. */
  InputStream speak(Utterance utterance) throws IOException;
}

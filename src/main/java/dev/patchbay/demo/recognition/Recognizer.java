package dev.patchbay.demo.recognition;

import java.io.IOException;
import java.nio.file.Path;

/** Speech recogniser (speech to text): a program of this machine. */
interface Recognizer {

  /** Name of the program, for the user. */
  String name();

  /**
   * Recognises speech.
   *
   * @param wav 16-bit mono wav at 16 kHz
   * @param seconds its length
   */
  RecognitionResult recognize(Path wav, double seconds) throws IOException;
}

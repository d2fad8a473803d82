package dev.patchbay.demo;

import dev.patchbay.demo.synthesis.Utterance;
import dev.patchbay.demo.synthesis.VoiceList;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Validated request to {@code /v1/audio/speech}.
 *
 * @param format audio format of the answer
 */
record SpeechRequest(Utterance utterance, String format) {

  /** OpenAI's limit. */
  private static final int MAX_CHARACTERS = 4096;

  /** OpenAI's default. */
  static final String DEFAULT_FORMAT = "mp3";

  private static final Map<String, String> TYPES = Map.of("mp3", "audio/mpeg", "opus", "audio/ogg");

  /**
   * Validates a request.
   *
   * @param formats audio formats that can be made
   * @param provider position of the provider, which tells its voices from those of others
   */
  static SpeechRequest of(Map<String, String> fields, Set<String> formats, int provider)
      throws DemoRefusal {
    String input = fields.getOrDefault("input", "");
    if (input.isBlank()) {
      throw new DemoRefusal(400, "input: there is nothing to say.", "input");
    }
    if (input.length() > MAX_CHARACTERS) {
      throw new DemoRefusal(
          400, "input: " + input.length() + " characters (expected: up to 4096)", "input");
    }
    String format = fields.getOrDefault("response_format", DEFAULT_FORMAT);
    if (!formats.contains(format)) {
      String expected = String.join(", ", new TreeSet<>(formats));
      throw new DemoRefusal(
          400, "response_format: " + format + " (expected: " + expected + ")", "response_format");
    }
    String voice = VoiceList.of(fields.getOrDefault("voice", ""), provider);
    double speed = speed(fields.getOrDefault("speed", "1"));
    return new SpeechRequest(Utterance.of(input, voice, speed), format);
  }

  /** Media type of the answer. */
  String type() {
    return TYPES.getOrDefault(format, "audio/" + format);
  }

  private static double speed(String text) throws DemoRefusal {
    try {
      double speed = Double.parseDouble(text);
      if (speed >= 0.25 && speed <= 4) {
        return speed;
      }
    } catch (NumberFormatException notANumber) {
      // Refused below, like any other speed that cannot be.
    }
    throw new DemoRefusal(400, "speed: " + text + " (expected: 0.25 to 4.0)", "speed");
  }
}

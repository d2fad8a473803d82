package dev.patchbay.demo;

import java.util.Map;

/**
 * Validated request to {@code /v1/audio/speech}.
 *
 * @param wav false for bare {@link Pcm}
 */
record SpeechRequest(Utterance utterance, boolean wav) {

  /** OpenAI's limit. */
  private static final int MAX_CHARACTERS = 4096;

  static SpeechRequest of(Map<String, String> fields) throws DemoRefusal {
    String input = fields.getOrDefault("input", "");
    if (input.isBlank()) {
      throw new DemoRefusal(400, "input: there is nothing to say.", "input");
    }
    if (input.length() > MAX_CHARACTERS) {
      throw new DemoRefusal(
          400, "input: " + input.length() + " characters (expected: up to 4096)", "input");
    }
    String format = fields.getOrDefault("response_format", "wav");
    if (!format.equals("wav") && !format.equals("pcm")) {
      throw new DemoRefusal(
          400, "response_format: " + format + " (expected: wav or pcm)", "response_format");
    }
    String voice = Voices.orDefault(fields.getOrDefault("voice", ""));
    double speed = speed(fields.getOrDefault("speed", "1"));
    return new SpeechRequest(new Utterance(input, voice, speed), format.equals("wav"));
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

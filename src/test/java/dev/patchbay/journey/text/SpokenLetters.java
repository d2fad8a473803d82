package dev.patchbay.journey.text;

import dev.patchbay.audio.WavHeader;
import dev.patchbay.testkit.Bytes;
import dev.patchbay.testkit.provider.Received;
import dev.patchbay.testkit.provider.Reply;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;

/** A voice whose samples are the letters of the text, so that a test can read what was spoken. */
final class SpokenLetters {

  private SpokenLetters() {}

  static String input(Received request) {
    return JsonMapper.shared().readTree(request.text()).path("input").asString();
  }

  static Reply reply(Received request) {
    return Reply.audio("audio/wav", wav(input(request)));
  }

  /** A provider that fails at the piece with these words, and speaks the others. */
  static Function<Received, Reply> failingAt(String words) {
    return request -> input(request).contains(words) ? Reply.json(503, "{}") : reply(request);
  }

  /** An answer that breaks off after some letters. */
  static Reply cut(Received request) {
    byte[] whole = wav(input(request));
    return Reply.status(200)
        .header("Content-Type", "audio/wav")
        .length(whole.length)
        .raw(Arrays.copyOf(whole, WavHeader.WRITTEN + 40))
        .reset();
  }

  static byte[] wav(String text) {
    byte[] letters = text.getBytes(StandardCharsets.US_ASCII);
    byte[] samples = new byte[2 * letters.length];
    for (int i = 0; i < letters.length; i++) {
      // Loud enough to survive; every letter is a whole sample.
      samples[2 * i + 1] = letters[i];
    }
    return Bytes.join(WavHeader.ofPcm16Mono(samples.length, 24_000), samples);
  }

  /** The text that these samples speak, without white space. */
  static String heard(byte[] pcm) {
    StringBuilder text = new StringBuilder();
    for (int i = 1; i < pcm.length; i += 2) {
      text.append((char) pcm[i]);
    }
    return words(text.toString());
  }

  static String words(String text) {
    return text.replaceAll("\\s+", "");
  }
}

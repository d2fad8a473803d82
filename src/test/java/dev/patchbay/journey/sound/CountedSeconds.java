package dev.patchbay.journey.sound;

import dev.patchbay.audio.codec.EncoderCatalog;
import dev.patchbay.audio.codec.Ffmpeg;
import dev.patchbay.audio.codec.Sound;
import dev.patchbay.testkit.provider.Received;
import dev.patchbay.testkit.provider.Reply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A recording in which each second says its number, by its level, and a provider that understands
 * it.
 */
final class CountedSeconds {

  static final int RATE = 16_000;

  private static final int STEP = 200;
  private static final int SHORTEST = RATE / 4;

  private CountedSeconds() {}

  /** Samples in which these seconds are silent. */
  static short[] samples(int seconds, Integer... silent) {
    short[] samples = new short[seconds * RATE];
    for (int second = 0; second < seconds; second++) {
      if (!Arrays.asList(silent).contains(second)) {
        int level = STEP * (second + 1);
        // With a short pause after each, as between words.
        Arrays.fill(samples, second * RATE, second * RATE + RATE * 9 / 10, (short) level);
      }
    }
    return samples;
  }

  static byte[] wav(short[] samples) {
    return Sound.encoded(EncoderCatalog.encoder("wav", RATE), samples);
  }

  /** The transcript of the wav in a call, in the format that it asks for. */
  static Reply transcript(Received call) {
    short[] samples = recording(call);
    List<String> words = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (int at = 0; at < samples.length; ) {
      int end = at;
      while (end < samples.length && samples[end] == samples[at]) {
        end++;
      }
      if (samples[at] != 0 && end - at >= SHORTEST) {
        String word = "w" + (samples[at] / STEP - 1);
        texts.add(word);
        words.add(
            String.format(
                Locale.ROOT,
                "{\"word\":\"%s\",\"start\":%.3f,\"end\":%.3f}",
                word,
                (double) at / RATE,
                (double) end / RATE));
      }
      at = end;
    }
    String text = String.join(" ", texts);
    String body = new String(call.body(), StandardCharsets.ISO_8859_1);
    String times =
        body.contains("verbose_json")
            ? ",\"duration\":1.0,\"words\":["
                + String.join(",", words)
                + "],\"segments\":["
                + String.join(",", words).replace("\"word\"", "\"text\"")
                + "]"
            : "";
    return Reply.json(200, "{\"text\":\"" + text + "\"" + times + "}");
  }

  private static short[] recording(Received call) {
    byte[] wav = call.part("file").body();
    return Ffmpeg.samples(Arrays.copyOfRange(wav, 44, wav.length));
  }

  /** The first second that is not silent in the wav of a call. */
  static int first(Received call) {
    for (short sample : recording(call)) {
      if (sample != 0) {
        return sample / STEP - 1;
      }
    }
    throw new AssertionError("nothing but silence");
  }

  /** All words but the silent ones. */
  static String text(int seconds, Integer... silent) {
    List<String> words = new ArrayList<>();
    for (int second = 0; second < seconds; second++) {
      if (!Arrays.asList(silent).contains(second)) {
        words.add("w" + second);
      }
    }
    return String.join(" ", words);
  }
}

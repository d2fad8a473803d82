package dev.patchbay.demo.synthesis;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;

/**
 * Replacement for speech synthesis on machines without any: one tone for each word, as long as it.
 */
public final class ToneSpeaker implements Speaker {

  private static final double SECONDS_A_LETTER = 0.06;
  private static final double SECONDS_BETWEEN = 0.06;
  private static final double FADE_SECONDS = 0.01;
  private static final double LOUDNESS = 0.3 * Short.MAX_VALUE;

  /** A pentatonic scale from A3, in which any two notes sound well together. */
  private static final double[] NOTES = {220, 247.5, 277.2, 330, 371.25, 440, 495, 554.4};

  @Override
  public String name() {
    return "tones";
  }

  @Override
  public boolean speaks(String language) {
    return true;
  }

  @Override
  public InputStream speak(Utterance utterance) {
    Iterator<String> words = List.of(utterance.text().strip().split("\\s+")).iterator();
    return new SequenceInputStream(
        new Enumeration<>() {
          @Override
          public boolean hasMoreElements() {
            return words.hasNext();
          }

          @Override
          public InputStream nextElement() {
            return new ByteArrayInputStream(tone(words.next(), utterance.speed()));
          }
        });
  }

  private static byte[] tone(String word, double speed) {
    int sounding = samples(word.length() * SECONDS_A_LETTER / speed);
    byte[] sound = new byte[(sounding + samples(SECONDS_BETWEEN / speed)) * Pcm.BYTES_A_SAMPLE];
    double radians = 2 * Math.PI * NOTES[Math.floorMod(word.hashCode(), NOTES.length)] / Pcm.RATE;
    int fade = samples(FADE_SECONDS);
    for (int at = 0; at < sounding; at++) {
      double edge = Math.min(1, Math.min(at, sounding - at) / (double) fade);
      Pcm.put(sound, at * Pcm.BYTES_A_SAMPLE, (int) (LOUDNESS * edge * Math.sin(radians * at)));
    }
    return sound;
  }

  private static int samples(double seconds) {
    return (int) (seconds * Pcm.RATE);
  }
}

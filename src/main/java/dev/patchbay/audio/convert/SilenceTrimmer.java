package dev.patchbay.audio.convert;

import java.util.Arrays;

/**
 * Trims the silence at both ends of speech: what is below -50 dB, but for a moment before the first
 * and after the last sound. A pause within speech is passed on once the sound goes on.
 *
 * <p>Threading: one thread at a time.
 */
final class SilenceTrimmer implements SampleSink {

  // -50 dB: the breath before a word is louder, the noise of a synthesizer is not.
  private static final float SILENCE = 0.00316f;
  private static final double KEPT_BEFORE = 0.03;
  private static final double KEPT_AFTER = 0.1;
  // What is longer is a pause that was meant, and is passed on as far as it exceeds this.
  private static final double LONGEST = 2;

  private final SampleSink next;
  private final int longest;
  private float[] held;
  private final int before;
  private final int after;
  private int count;
  private boolean begun;

  SilenceTrimmer(SampleSink next, int rate) {
    this.next = next;
    this.longest = (int) (LONGEST * rate);
    // Most pauses are short.
    this.held = new float[longest / 8];
    this.before = (int) (KEPT_BEFORE * rate);
    this.after = (int) (KEPT_AFTER * rate);
  }

  @Override
  public void write(float[] samples, int from, int length) {
    int last = lastSound(samples, from, length);
    if (last < 0) {
      hold(samples, from, length);
      return;
    }
    int first = begun ? from : firstSound(samples, from);
    if (!begun) {
      hold(samples, from, first - from);
      int dropped = Math.max(0, count - before);
      next.write(held, dropped, count - dropped);
      begun = true;
    } else {
      next.write(held, 0, count);
    }
    count = 0;
    next.write(samples, first, last + 1 - first);
    hold(samples, last + 1, from + length - last - 1);
  }

  private static int firstSound(float[] samples, int from) {
    int at = from;
    while (Math.abs(samples[at]) <= SILENCE) {
      at++;
    }
    return at;
  }

  private static int lastSound(float[] samples, int from, int length) {
    for (int at = from + length - 1; at >= from; at--) {
      if (Math.abs(samples[at]) > SILENCE) {
        return at;
      }
    }
    return -1;
  }

  private void hold(float[] samples, int from, int length) {
    for (int done = 0; done < length; ) {
      if (count == held.length && count < longest) {
        held = Arrays.copyOf(held, Math.min(longest, 2 * count));
      } else if (count == held.length) {
        release();
      }
      int taken = Math.min(length - done, held.length - count);
      System.arraycopy(samples, from + done, held, count, taken);
      count += taken;
      done += taken;
    }
  }

  /** Before the first sound the oldest samples go; within speech they are passed on. */
  private void release() {
    int oldest = held.length / 2;
    if (begun) {
      next.write(held, 0, oldest);
    }
    System.arraycopy(held, oldest, held, 0, count - oldest);
    count -= oldest;
  }

  @Override
  public void finish() {
    next.write(held, 0, Math.min(count, after));
    next.finish();
  }
}

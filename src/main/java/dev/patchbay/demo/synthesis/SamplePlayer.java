package dev.patchbay.demo.synthesis;

import com.sun.speech.freetts.audio.AudioPlayer;
import java.io.ByteArrayOutputStream;
import javax.sound.sampled.AudioFormat;

/** Audio player of FreeTTS that keeps the samples instead of playing them. */
final class SamplePlayer implements AudioPlayer {

  private final ByteArrayOutputStream samples = new ByteArrayOutputStream();
  private AudioFormat format;

  /** The samples, which come in big-endian order. */
  byte[] littleEndian() {
    byte[] bytes = samples.toByteArray();
    for (int at = 0; at + 1 < bytes.length; at += 2) {
      byte high = bytes[at];
      bytes[at] = bytes[at + 1];
      bytes[at + 1] = high;
    }
    return bytes;
  }

  @Override
  public boolean write(byte[] audio) {
    return write(audio, 0, audio.length);
  }

  @Override
  public boolean write(byte[] audio, int offset, int length) {
    samples.write(audio, offset, length);
    return true;
  }

  @Override
  public void setAudioFormat(AudioFormat format) {
    this.format = format;
  }

  @Override
  public AudioFormat getAudioFormat() {
    return format;
  }

  @Override
  public boolean drain() {
    return true;
  }

  @Override
  public boolean end() {
    return true;
  }

  @Override
  public float getVolume() {
    return 1;
  }

  @Override
  public long getTime() {
    return 0;
  }

  @Override
  public void begin(int size) {}

  @Override
  public void pause() {}

  @Override
  public void resume() {}

  @Override
  public void reset() {}

  @Override
  public void cancel() {}

  @Override
  public void close() {}

  @Override
  public void setVolume(float volume) {}

  @Override
  public void resetTime() {}

  @Override
  public void startFirstSampleTimer() {}

  @Override
  public void showMetrics() {}
}

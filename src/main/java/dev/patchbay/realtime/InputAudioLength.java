package dev.patchbay.realtime;

import dev.patchbay.realtime.session.EventFields;
import java.time.Duration;

/**
 * Length of the audio that a client has appended, by the format of its session: 16-bit PCM at 24
 * kHz unless the session says otherwise.
 *
 * <p>Threading: the client's thread adds, any thread may set the format and read.
 */
final class InputAudioLength {

  private static final long PCM_16_BIT = 2;
  private static final long DEFAULT_RATE = 24_000;
  private static final long TELEPHONE_RATE = 8_000;

  private volatile long bytesPerSecond = DEFAULT_RATE * PCM_16_BIT;
  private volatile long millis;

  /** An event that describes the session, of either side. */
  void formatFrom(EventFields event) {
    String beta = event.value("session.input_audio_format");
    String type = event.value("session.audio.input.format.type");
    String format = beta.isEmpty() ? type : beta;
    if (format.startsWith("g711") || format.equals("audio/pcmu") || format.equals("audio/pcma")) {
      bytesPerSecond = TELEPHONE_RATE;
    } else if (format.startsWith("pcm") || format.equals("audio/pcm")) {
      long rate = event.number("session.audio.input.format.rate").orElse(DEFAULT_RATE);
      bytesPerSecond = Math.max(TELEPHONE_RATE, rate) * PCM_16_BIT;
    }
  }

  /** Audio in base64 (RFC 4648 §4): four characters for three bytes. */
  void add(long characters) {
    millis = millis + characters / 4 * 3 * 1_000 / bytesPerSecond;
  }

  Duration length() {
    return Duration.ofMillis(millis);
  }
}

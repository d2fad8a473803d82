package dev.patchbay.relay.answer;

import dev.patchbay.audio.ChunkStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * Server-sent events (SSE) made of bare audio: a {@code speech.audio.delta} in base64 for what has
 * arrived, and {@code speech.audio.done} at the end, as OpenAI's {@code stream_format=sse} has
 * them.
 *
 * <p>No event is left unfinished: a provider that fails does so between two.
 *
 * <p>Threading: one reader.
 */
public final class SpeechEventStream extends ChunkStream {

  // Whole samples of 16 bits, and base64 without padding, for clients that join the texts.
  private static final int UNIT = 6;
  // An event of this much audio fits the smallest buffer of the relay.
  private static final int MOST = 1000 * UNIT;

  private static final String DONE = "data: {\"type\":\"speech.audio.done\"}\n\n";

  private final InputStream audio;
  private final byte[] held = new byte[MOST];
  private int count;
  private boolean ended;

  public SpeechEventStream(InputStream audio) {
    this.audio = audio;
  }

  @Override
  protected boolean produce() throws IOException {
    if (ended) {
      return false;
    }
    fill();
    return true;
  }

  private void fill() throws IOException {
    int read = audio.read(held, count, held.length - count);
    count += Math.max(0, read);
    ended = read < 0;
    int sent = ended ? count : count - count % UNIT;
    String events = (sent == 0 ? "" : delta(sent)) + (ended ? DONE : "");
    System.arraycopy(held, sent, held, 0, count - sent);
    count -= sent;
    byte[] bytes = events.getBytes(StandardCharsets.US_ASCII);
    offer(bytes, bytes.length);
  }

  private String delta(int length) {
    String base64 = Base64.getEncoder().encodeToString(Arrays.copyOf(held, length));
    return "data: {\"type\":\"speech.audio.delta\",\"audio\":\"" + base64 + "\"}\n\n";
  }

  @Override
  public void close() throws IOException {
    audio.close();
  }
}

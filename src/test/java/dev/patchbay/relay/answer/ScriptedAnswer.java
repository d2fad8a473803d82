package dev.patchbay.relay.answer;

import dev.patchbay.relay.client.ProviderAnswer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** A provider's response whose body arrives in given chunks, one for each read. */
final class ScriptedAnswer implements ProviderAnswer {

  private final Map<String, List<String>> headers;
  private final Deque<byte[]> chunks = new ArrayDeque<>();
  private final boolean stalls;
  private long length = -1;

  private ScriptedAnswer(Map<String, List<String>> headers, boolean stalls, String... chunks) {
    this.headers = headers;
    this.stalls = stalls;
    Arrays.stream(chunks)
        .filter(chunk -> !chunk.isEmpty())
        .map(chunk -> chunk.getBytes(StandardCharsets.ISO_8859_1))
        .forEach(this.chunks::add);
  }

  static ScriptedAnswer of(String contentType, String... chunks) {
    return new ScriptedAnswer(Map.of("content-type", List.of(contentType)), false, chunks);
  }

  /** After its chunks it must not be read: a real provider would be waited for. */
  static ScriptedAnswer stalling(String contentType, String... chunks) {
    return new ScriptedAnswer(Map.of("content-type", List.of(contentType)), true, chunks);
  }

  static ScriptedAnswer compressed(String coding, String body) {
    return new ScriptedAnswer(
        Map.of("content-type", List.of("audio/mpeg"), "content-encoding", List.of(coding)),
        false,
        body);
  }

  ScriptedAnswer announcing(long bytes) {
    length = bytes;
    return this;
  }

  @Override
  public int status() {
    return 200;
  }

  @Override
  public Map<String, List<String>> headers() {
    return headers;
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public InputStream body() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
      }

      @Override
      public int read(byte[] buffer, int offset, int most) throws IOException {
        byte[] chunk = chunks.poll();
        if (chunk == null && stalls) {
          throw new IOException("read beyond the chunks that have arrived");
        }
        if (chunk == null) {
          return -1;
        }
        int count = Math.min(chunk.length, most);
        System.arraycopy(chunk, 0, buffer, offset, count);
        if (count < chunk.length) {
          chunks.addFirst(Arrays.copyOfRange(chunk, count, chunk.length));
        }
        return count;
      }
    };
  }

  @Override
  public void abort() {}

  @Override
  public void close() {}
}

package dev.patchbay.cache;

import dev.patchbay.cache.shared.FetchReader;
import dev.patchbay.cache.shared.ReplayBuffer;
import dev.patchbay.call.CacheStatus;
import dev.patchbay.fetch.AnswerHead;
import dev.patchbay.fetch.ClientGone;
import dev.patchbay.fetch.ServletSink;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Streams a response that is being fetched to one client, chunk by chunk. */
final class SharedAnswerWriter {

  private SharedAnswerWriter() {}

  /**
   * Writes until the fetch has ended; writes nothing if it brings no good response.
   *
   * @throws IOException if the client has left, or is too slow
   */
  static void write(FetchReader<?> reader, CacheStatus status, HttpServletResponse response)
      throws IOException {
    Optional<AnswerHead> head = reader.head();
    if (head.isEmpty()) {
      return;
    }
    ServletSink client = new ServletSink(response);
    client.begin(status == CacheStatus.MISS ? head.get() : joined(head.get()));
    byte[] buffer = new byte[ReplayBuffer.SEGMENT];
    try {
      for (int count = reader.read(buffer); count >= 0; count = reader.read(buffer)) {
        client.write(buffer, 0, count);
        client.flush();
      }
    } catch (ClientGone left) {
      throw new IOException("client left", left);
    }
  }

  private static AnswerHead joined(AnswerHead head) {
    Map<String, String> headers = CacheableHeaders.ofJoined(head.headers());
    return new AnswerHead(head.status(), headers, head.length(), head.producer());
  }
}

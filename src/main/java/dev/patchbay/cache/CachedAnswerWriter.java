package dev.patchbay.cache;

import dev.patchbay.api.ApiError;
import dev.patchbay.cache.store.CacheEntry;
import dev.patchbay.call.CacheStatus;
import dev.patchbay.call.ErrorWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;

/** Writes a cache hit to one client: all of it, a byte range, or 304. */
final class CachedAnswerWriter {

  // Half of the hash is enough to tell responses apart.
  private static final int TAG_DIGITS = 32;

  private CachedAnswerWriter() {}

  static void write(
      CacheEntry answer, Duration age, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String etag = '"' + answer.sha256().substring(0, TAG_DIGITS) + '"';
    ConditionalReply reply =
        ConditionalReply.to(
            header(request, "If-None-Match"),
            header(request, "Range"),
            header(request, "If-Range"),
            etag,
            answer.length());
    // Added, not set: no station before has set one of these, and a search for each costs time.
    response.addHeader(CacheStatus.HEADER, CacheStatus.HIT.label());
    response.addHeader("ETag", etag);
    response.addHeader("Age", String.valueOf(age.toSeconds()));
    response.addHeader("Accept-Ranges", "bytes");
    switch (reply.status()) {
      case 304 -> response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      case 416 -> refuse(answer, response);
      default -> body(answer, reply, response);
    }
  }

  private static void refuse(CacheEntry answer, HttpServletResponse response) throws IOException {
    response.setHeader("Content-Range", "bytes */" + answer.length());
    String message =
        "The response has " + answer.length() + " bytes; the requested range is outside of it.";
    ErrorWriter.write(response, ApiError.of(416, message, "range_not_satisfiable"));
  }

  private static void body(CacheEntry answer, ConditionalReply reply, HttpServletResponse response)
      throws IOException {
    response.setStatus(reply.status());
    answer.metadata().headers().forEach((name, value) -> addStored(response, name, value));
    response.addHeader("X-Patchbay-Attempts", "0");
    if (reply.status() == HttpServletResponse.SC_PARTIAL_CONTENT) {
      String range = "bytes " + reply.from() + "-" + (reply.to() - 1) + "/" + answer.length();
      response.setHeader("Content-Range", range);
    }
    response.setContentLengthLong(reply.to() - reply.from());
    answer.content().writeTo(response.getOutputStream(), reply.from(), reply.to());
  }

  // Looked at again, because others may have written what was read.
  private static void addStored(HttpServletResponse response, String name, String value) {
    if (CacheableHeaders.isStored(name)) {
      response.addHeader(name, value);
    }
  }

  private static String header(HttpServletRequest request, String name) {
    String value = request.getHeader(name);
    return value == null ? "" : value;
  }
}

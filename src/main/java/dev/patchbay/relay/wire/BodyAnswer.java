package dev.patchbay.relay.wire;

import dev.patchbay.relay.client.ProviderAnswer;
import dev.patchbay.relay.error.ErrorMarkMatcher;
import dev.patchbay.routing.outcome.ErrorMeaning;
import dev.patchbay.routing.provider.wire.ErrorMark;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decorator of a provider's response that replaces its status, type and body. */
final class BodyAnswer implements ProviderAnswer {

  private final ProviderAnswer answer;
  private final int status;
  private final Map<String, List<String>> headers;
  private final long length;
  private final InputStream body;
  private final Optional<ErrorMeaning> innerError;

  /**
   * @param length number of bytes; -1 if it is not known
   */
  BodyAnswer(ProviderAnswer answer, int status, String contentType, long length, InputStream body) {
    this(answer, status, contentType, length, body, Optional.empty());
  }

  /** An error that came inside a good answer. */
  static BodyAnswer error(ProviderAnswer answer, ErrorMark.Kind kind, byte[] body) {
    return new BodyAnswer(
        answer,
        ErrorMarkMatcher.status(kind),
        "application/json",
        body.length,
        new ByteArrayInputStream(body),
        Optional.of(ErrorMarkMatcher.meaning(kind)));
  }

  private BodyAnswer(
      ProviderAnswer answer,
      int status,
      String contentType,
      long length,
      InputStream body,
      Optional<ErrorMeaning> innerError) {
    this.answer = answer;
    this.innerError = innerError;
    this.status = status;
    this.headers = new HashMap<>(answer.headers());
    headers.put("content-type", List.of(contentType));
    headers.remove("content-encoding");
    headers.remove("content-length");
    headers.remove("content-disposition");
    this.length = length;
    this.body = body;
  }

  @Override
  public int status() {
    return status;
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
    return body;
  }

  @Override
  public Optional<ErrorMeaning> innerError() {
    return innerError;
  }

  @Override
  public void abort() {
    answer.abort();
  }

  @Override
  public void close() {
    answer.close();
  }
}

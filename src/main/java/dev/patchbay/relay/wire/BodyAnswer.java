package dev.patchbay.relay.wire;

import dev.patchbay.relay.client.ProviderAnswer;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Decorator of a provider's response that replaces its status, type and body. */
final class BodyAnswer implements ProviderAnswer {

  private final ProviderAnswer answer;
  private final int status;
  private final Map<String, List<String>> headers;
  private final long length;
  private final InputStream body;

  /**
   * @param length number of bytes; -1 if it is not known
   */
  BodyAnswer(ProviderAnswer answer, int status, String contentType, long length, InputStream body) {
    this.answer = answer;
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
  public void abort() {
    answer.abort();
  }

  @Override
  public void close() {
    answer.close();
  }
}

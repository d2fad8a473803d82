package dev.patchbay.realtime.provider;

import dev.patchbay.relay.client.ProviderAnswer;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Answer of a provider that refused a WebSocket handshake, read to its end. */
record RefusedAnswer(int status, Map<String, List<String>> headers, byte[] bytes)
    implements ProviderAnswer {

  static RefusedAnswer of(HttpResponse<?> response) {
    byte[] body = String.valueOf(response.body()).getBytes(StandardCharsets.UTF_8);
    return new RefusedAnswer(response.statusCode(), response.headers().map(), body);
  }

  @Override
  public long length() {
    return bytes.length;
  }

  @Override
  public InputStream body() {
    return new ByteArrayInputStream(bytes);
  }

  @Override
  public void abort() {
    // Nothing of it is still to come.
  }

  @Override
  public void close() {
    // Nothing of it is still to come.
  }
}

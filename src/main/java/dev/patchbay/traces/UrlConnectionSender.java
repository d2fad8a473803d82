package dev.patchbay.traces;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.HttpResponse;
import io.opentelemetry.sdk.common.export.HttpSender;
import io.opentelemetry.sdk.common.export.HttpSenderConfig;
import io.opentelemetry.sdk.common.export.MessageWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Sends batches of spans on the calling thread. The exporter's own senders have threads that nobody
 * can stop on Java 17; they would keep the application's classes alive after an undeploy.
 *
 * <p>Threading: one thread sends; any thread may shut it down.
 */
final class UrlConnectionSender implements HttpSender {

  private final HttpSenderConfig config;
  private final AtomicReference<HttpURLConnection> current = new AtomicReference<>();
  private volatile boolean stopped;

  UrlConnectionSender(HttpSenderConfig config) {
    this.config = config;
  }

  /** The receiver's response. */
  private record Received(int getStatusCode, String getStatusMessage) implements HttpResponse {
    @Override
    public byte[] getResponseBody() {
      return new byte[0];
    }
  }

  @Override
  public void send(
      MessageWriter message, Consumer<HttpResponse> onResponse, Consumer<Throwable> onError) {
    try {
      onResponse.accept(send(message));
    } catch (IOException broken) {
      onError.accept(broken);
    } finally {
      current.set(null);
    }
  }

  private HttpResponse send(MessageWriter message) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) config.getEndpoint().toURL().openConnection();
    current.set(connection);
    if (stopped) {
      throw new IOException("the router is stopping");
    }
    connection.setConnectTimeout((int) config.getConnectTimeout().toMillis());
    connection.setReadTimeout((int) config.getTimeout().toMillis());
    connection.setInstanceFollowRedirects(false);
    connection.setRequestMethod("POST");
    connection.setDoOutput(true);
    connection.setFixedLengthStreamingMode(message.getContentLength());
    config
        .getHeadersSupplier()
        .get()
        .forEach((name, values) -> values.forEach(v -> connection.addRequestProperty(name, v)));
    connection.setRequestProperty("Content-Type", config.getContentType());
    // One connection per batch costs little; an idle one would be watched by a thread of Java's.
    connection.setRequestProperty("Connection", "close");
    try (OutputStream out = connection.getOutputStream()) {
      message.writeMessage(out);
    }
    Received received = new Received(connection.getResponseCode(), connection.getResponseMessage());
    connection.disconnect();
    return received;
  }

  @Override
  public CompletableResultCode shutdown() {
    stopped = true;
    HttpURLConnection connection = current.getAndSet(null);
    if (connection != null) {
      connection.disconnect();
    }
    return CompletableResultCode.ofSuccess();
  }
}

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
 * Sends batches of spans on the thread that asks for it. The exporter's own senders keep threads
 * that nobody can end on Java 17, and with them the application's classes after an undeploy.
 *
 * <p>Threading: one sends; any thread may end it.
 */
final class UrlConnectionSender implements HttpSender {

  private final HttpSenderConfig config;
  private final AtomicReference<HttpURLConnection> current = new AtomicReference<>();
  private volatile boolean ended;

  UrlConnectionSender(HttpSenderConfig config) {
    this.config = config;
  }

  /** What the receiver said. */
  private record Answer(int getStatusCode, String getStatusMessage) implements HttpResponse {
    @Override
    public byte[] getResponseBody() {
      return new byte[0];
    }
  }

  @Override
  public void send(
      MessageWriter message, Consumer<HttpResponse> answered, Consumer<Throwable> failed) {
    try {
      answered.accept(send(message));
    } catch (IOException broken) {
      failed.accept(broken);
    } finally {
      current.set(null);
    }
  }

  private HttpResponse send(MessageWriter message) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) config.getEndpoint().toURL().openConnection();
    current.set(connection);
    if (ended) {
      throw new IOException("the router stops");
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
    // One connection a batch is little, and a kept one would have a thread of Java's to watch it.
    connection.setRequestProperty("Connection", "close");
    try (OutputStream out = connection.getOutputStream()) {
      message.writeMessage(out);
    }
    Answer answer = new Answer(connection.getResponseCode(), connection.getResponseMessage());
    connection.disconnect();
    return answer;
  }

  @Override
  public CompletableResultCode shutdown() {
    ended = true;
    HttpURLConnection connection = current.getAndSet(null);
    if (connection != null) {
      connection.disconnect();
    }
    return CompletableResultCode.ofSuccess();
  }
}

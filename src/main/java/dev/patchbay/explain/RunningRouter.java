package dev.patchbay.explain;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks a router that runs.
 *
 * @param url its address
 * @param key a key of its administration; empty for none
 */
record RunningRouter(String url, String key) {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Answers in JSON. */
  String ask(String question) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address())
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(question));
    if (!key.isEmpty()) {
      request.header("Authorization", "Bearer " + key);
    }
    HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    try {
      HttpResponse<String> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IOException(url + " answered " + answer.statusCode() + " " + answer.body());
      }
      return JsonMapper.shared().readTree(answer.body()).toPrettyString();
    } catch (JacksonException notOne) {
      throw new IOException(url + " did not answer in JSON", notOne);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", hurried);
    }
  }

  private URI address() {
    String base = url.replaceAll("/+$", "");
    if (!base.matches("https?://[^?#@]+")) {
      throw new IllegalArgumentException(
          "explain: --url " + url + " (expected: http://127.0.0.1:8765)");
    }
    return URI.create(base + "/admin/explain");
  }
}

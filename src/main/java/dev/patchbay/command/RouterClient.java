package dev.patchbay.command;

import dev.patchbay.api.ApiError;
import dev.patchbay.api.Secret;
import dev.patchbay.cli.CommandLineException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * HTTP client of a running router, with an API key if there is one.
 *
 * <p>Threading: any thread.
 */
public final class RouterClient {

  private static final Duration CONNECT = Duration.ofSeconds(5);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build();
  private final String address;
  private final Secret key;

  private RouterClient(String address, Secret key) {
    this.address = address;
    this.key = key;
  }

  /**
   * @param url base URL, with or without {@code /v1}
   * @param key key; empty if the router needs none
   * @throws CommandLineException if it is not an HTTP URL
   */
  public static RouterClient of(String url, Secret key) {
    try {
      URI uri = new URI(url);
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (web && uri.getHost() != null && uri.getRawUserInfo() == null && uri.getQuery() == null) {
        return new RouterClient(url.replaceFirst("/+$", "").replaceFirst("/v1$", ""), key);
      }
    } catch (URISyntaxException notOne) {
      // Reported below, without the URL: it may contain a password.
    }
    throw new CommandLineException("--url (expected: an address such as http://127.0.0.1:8765)");
  }

  /** Starts a call to this path; the caller adds method and body. */
  public HttpRequest.Builder request(String path, Map<String, String> query, Duration timeout) {
    String encoded =
        new TreeMap<>(query)
            .entrySet().stream()
                .map(one -> one.getKey() + "=" + encoded(one.getValue()))
                .collect(Collectors.joining("&"));
    String suffix = encoded.isEmpty() ? "" : "?" + encoded;
    HttpRequest.Builder call =
        HttpRequest.newBuilder(URI.create(address + path + suffix)).timeout(timeout);
    return key.isEmpty() ? call : call.header("Authorization", "Bearer " + key.reveal());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  <T> HttpResponse<T> send(HttpRequest call, HttpResponse.BodyHandler<T> body) throws IOException {
    try {
      return client.send(call, body);
    } catch (ConnectException nobody) {
      throw new IOException("no router answers at " + address, nobody);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  /**
   * JSON of a successful response of the admin API.
   *
   * @throws IOException if the router cannot be reached or responds with an error; the message is
   *     for the operator
   */
  public JsonNode json(HttpRequest.Builder call) throws IOException {
    return read(text(call));
  }

  /**
   * Body of a successful response of the admin API.
   *
   * @throws IOException if the router cannot be reached or responds with an error; the message is
   *     for the operator
   */
  String text(HttpRequest.Builder call) throws IOException {
    HttpResponse<String> response = send(call.build(), HttpResponse.BodyHandlers.ofString());
    switch (response.statusCode()) {
      case 200 -> {
        return response.body();
      }
      case 401, 403 -> throw new IOException("the router does not take this key");
      case 404 -> {
        if (!code(response).equals(ApiError.noSuchPath().code())) {
          throw new IOException(refusal(response));
        }
        throw new IOException("no administration at " + address + ": is patchbay.admin.keys set?");
      }
      default -> throw new IOException(refusal(response));
    }
  }

  /** Code of the error; that of a path that does not exist if it is not the router's own error. */
  private String code(HttpResponse<String> response) {
    String none = ApiError.noSuchPath().code();
    try {
      return read(response.body()).at("/error/code").asString(none);
    } catch (IOException notOurs) {
      return none;
    }
  }

  private String refusal(HttpResponse<String> response) {
    String status = "the router answers with status " + response.statusCode();
    try {
      String message = read(response.body()).at("/error/message").asString("");
      return message.isEmpty() ? status : status + ": " + message;
    } catch (IOException notOurs) {
      return status;
    }
  }

  private JsonNode read(String text) throws IOException {
    try {
      return SpeechCall.JSON.readTree(text);
    } catch (JacksonException notJson) {
      throw new IOException(address + " answers, but not as a router does", notJson);
    }
  }
}

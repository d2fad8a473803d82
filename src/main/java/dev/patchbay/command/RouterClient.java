package dev.patchbay.command;

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
 * A router that is asked over HTTP, at its address and with a key if there is one.
 *
 * <p>Threading: safe.
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
   * @param url as a client would have it: a {@code /v1} at its end makes no difference
   * @param key none if the router asks for none
   * @throws CommandLineException if it is no address of the web
   */
  public static RouterClient at(String url, Secret key) {
    try {
      URI uri = new URI(url);
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (web && uri.getHost() != null && uri.getRawUserInfo() == null && uri.getQuery() == null) {
        return new RouterClient(url.replaceFirst("/+$", "").replaceFirst("/v1$", ""), key);
      }
    } catch (URISyntaxException notOne) {
      // Told below, without the address: it may have a password in it.
    }
    throw new CommandLineException("--url (expected: an address such as http://127.0.0.1:8765)");
  }

  /** A call of this path, to be completed. */
  public HttpRequest.Builder call(String path, Map<String, String> query, Duration longest) {
    String asked =
        new TreeMap<>(query)
            .entrySet().stream()
                .map(one -> one.getKey() + "=" + encoded(one.getValue()))
                .collect(Collectors.joining("&"));
    String question = asked.isEmpty() ? "" : "?" + asked;
    HttpRequest.Builder call =
        HttpRequest.newBuilder(URI.create(address + path + question)).timeout(longest);
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
   * What the administration's API answers.
   *
   * @throws IOException with a sentence for the operator if it is not an answer to go on with
   */
  public JsonNode json(HttpRequest.Builder call) throws IOException {
    return read(text(call));
  }

  /**
   * Body of an answer of the administration's API.
   *
   * @throws IOException with a sentence for the operator if it is an error
   */
  String text(HttpRequest.Builder call) throws IOException {
    HttpResponse<String> answer = send(call.build(), HttpResponse.BodyHandlers.ofString());
    switch (answer.statusCode()) {
      case 200 -> {
        return answer.body();
      }
      case 401, 403 -> throw new IOException("the router does not take this key");
      case 404 ->
          throw new IOException(
              "no administration at " + address + ": is patchbay.admin.keys set?");
      default -> throw new IOException(refusal(answer));
    }
  }

  private String refusal(HttpResponse<String> answer) {
    String status = "the router answers with status " + answer.statusCode();
    try {
      String message = read(answer.body()).at("/error/message").asString("");
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

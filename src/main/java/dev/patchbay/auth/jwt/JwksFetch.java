package dev.patchbay.auth.jwt;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * HTTP fetch of a JWKS, bounded in size and time, without redirects. Its address is configured, or
 * that of the issuer's discovery document (OpenID Connect Discovery 1.0 §4).
 */
final class JwksFetch {

  /** Longest time of one request; a fetch with discovery makes two. */
  static final Duration LONGEST = Duration.ofSeconds(5);

  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final String DISCOVERY = "/.well-known/openid-configuration";

  private final String issuer;
  private final String jwks;
  private final HttpClient client;

  /**
   * @param jwks address of the keys; empty to discover it
   */
  JwksFetch(String issuer, String jwks) {
    this.issuer = issuer;
    this.jwks = jwks;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /** Text of the JWKS. */
  String fetch() throws IOException {
    return read(jwks.isEmpty() ? discover() : jwks);
  }

  private String discover() throws IOException {
    String site = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
    try {
      Map<String, Object> document = JSONObjectUtils.parse(read(site + DISCOVERY));
      if (!issuer.equals(document.get("issuer"))) {
        throw new IOException("the discovery document is of another issuer");
      }
      String address = String.valueOf(document.get("jwks_uri"));
      // Whoever can change an unencrypted answer makes tokens.
      boolean weaker = issuer.startsWith("https:") && !address.startsWith("https:");
      if (weaker || !address.matches("https?://.+")) {
        throw new IOException("the discovery document has no usable jwks_uri");
      }
      return address;
    } catch (ParseException invalid) {
      throw new IOException("the discovery document is not JSON", invalid);
    }
  }

  private String read(String address) throws IOException {
    CompletableFuture<HttpResponse<byte[]>> answer = send(address);
    try {
      HttpResponse<byte[]> response = answer.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
      if (response.statusCode() != 200) {
        throw new IOException("status " + response.statusCode() + " of " + address);
      }
      return new String(response.body(), StandardCharsets.UTF_8);
    } catch (TimeoutException late) {
      throw new IOException("no answer of " + address + " within " + LONGEST.toSeconds() + " s");
    } catch (ExecutionException failed) {
      throw new IOException(address + ": " + failed.getCause(), failed.getCause());
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", stopping);
    } finally {
      answer.cancel(true);
    }
  }

  private CompletableFuture<HttpResponse<byte[]>> send(String address) throws IOException {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(address)).header("Accept", "application/json").build();
      return client.sendAsync(request, head -> new BoundedBody());
    } catch (IllegalArgumentException invalid) {
      throw new IOException("not an address: " + address, invalid);
    }
  }
}

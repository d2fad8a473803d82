package dev.patchbay.relay.signin;

import dev.patchbay.api.Sha256;
import dev.patchbay.body.RequestContent;
import dev.patchbay.routing.provider.Provider;
import dev.patchbay.routing.provider.SignIn;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Signer of requests: AWS Signature Version 4, or an OAuth access token of a Google service
 * account, which is fetched when it is needed and kept until shortly before it expires.
 *
 * <p>Threading: any thread; two that find no token both fetch one.
 */
public final class RequestSigner {

  /** Posts a form to another address than the provider's, and gives the body of the answer. */
  public interface TokenRequest {

    /**
     * @throws IOException if there is no good answer
     */
    byte[] post(Provider provider, URI target, String form) throws IOException;
  }

  private record Token(String value, Instant expiry) {}

  private static final String CLOUD = "https://www.googleapis.com/auth/cloud-platform";
  private static final String GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";
  // A token is not used in its last minute: it could expire on the way.
  private static final long MARGIN_SECONDS = 60;

  private final TokenRequest tokens;
  private final Map<SignIn, Token> kept = new ConcurrentHashMap<>();

  public RequestSigner(TokenRequest tokens) {
    this.tokens = tokens;
  }

  /**
   * The headers that sign a request; none for a sign-in that needs no signature.
   *
   * @param target path and query as they are sent
   */
  public Map<String, String> headers(
      Provider provider, String method, String target, RequestContent body) throws IOException {
    return switch (provider.signIn().scheme()) {
      case NONE, BEARER, HEADER, CLIENT -> Map.of();
      case SIGV4 -> aws(provider.signIn(), method, absolute(provider.url(), target), body);
      case GOOGLE -> Map.of("authorization", "Bearer " + token(provider));
    };
  }

  private static URI absolute(URI site, String target) {
    return URI.create(site.getScheme() + "://" + site.getRawAuthority() + target);
  }

  private static Map<String, String> aws(
      SignIn signIn, String method, URI target, RequestContent body) throws IOException {
    String[] key = (signIn.key().reveal() + "::").split(":", -1);
    String[] scope = scope(signIn.scope(), target).split("/", 2);
    MessageDigest digest = Sha256.digest();
    body.writeTo(Sha256.into(digest));
    return new AwsSignature(key[0], key[1], key[2], scope[0], scope[1])
        .headers(method, target, body.contentType(), digest.digest(), Instant.now());
  }

  /** Region and service; by default those in the host: {@code polly.eu-west-1.amazonaws.com}. */
  private static String scope(String configured, URI target) {
    if (!configured.isEmpty()) {
      return configured;
    }
    String[] labels = (target.getHost() + "..").split("\\.", -1);
    return labels[1] + "/" + labels[0];
  }

  private String token(Provider provider) throws IOException {
    SignIn signIn = provider.signIn();
    Token current = kept.get(signIn);
    Instant now = Instant.now();
    if (current != null && now.isBefore(current.expiry())) {
      return current.value();
    }
    ServiceAccount account = ServiceAccount.of(signIn.key().reveal());
    String scope = signIn.scope().isEmpty() ? CLOUD : signIn.scope();
    String form =
        "grant_type=" + encoded(GRANT) + "&assertion=" + encoded(account.assertion(scope, now));
    Token fresh = read(tokens.post(provider, account.tokenUri(), form), now);
    kept.put(signIn, fresh);
    return fresh.value();
  }

  private static Token read(byte[] body, Instant now) throws IOException {
    try {
      // Not in a field: every start of a router would load and build the mapper, a tenth of its
      // time.
      JsonNode root = JsonMapper.shared().readTree(body);
      String value = root.path("access_token").asString("");
      long seconds = root.path("expires_in").asLong(0) - MARGIN_SECONDS;
      if (!value.isEmpty()) {
        return new Token(value, now.plusSeconds(Math.max(0, seconds)));
      }
    } catch (JacksonException notJson) {
      throw new IOException("the answer to the token request is no JSON", notJson);
    }
    throw new IOException("the answer to the token request has no token");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}

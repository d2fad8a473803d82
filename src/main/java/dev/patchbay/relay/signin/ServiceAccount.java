package dev.patchbay.relay.signin;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Google service account: signs the JWT (RFC 7523) that is exchanged for an OAuth access token.
 *
 * @param email the account
 * @param keyId id of its key
 * @param key its private key
 * @param tokenUri where tokens are given
 */
record ServiceAccount(String email, String keyId, PrivateKey key, URI tokenUri) {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final long LIFETIME_SECONDS = 3600;

  /**
   * Reads the JSON of a key file.
   *
   * @throws IllegalArgumentException if it is no such file
   */
  static ServiceAccount of(String json) {
    try {
      JsonNode root = JSON.readTree(json);
      String pem = root.path("private_key").asString("").replaceAll("-----[A-Z ]+-----|\\s", "");
      PrivateKey key =
          KeyFactory.getInstance("RSA")
              .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem)));
      return new ServiceAccount(
          root.path("client_email").asString(""),
          root.path("private_key_id").asString(""),
          key,
          URI.create(root.path("token_uri").asString("https://oauth2.googleapis.com/token")));
    } catch (JacksonException | GeneralSecurityException invalid) {
      throw new IllegalArgumentException("not the JSON key file of a service account", invalid);
    }
  }

  @Override
  public String toString() {
    return "service account " + email;
  }

  /** The signed JWT that asks for a token. */
  String assertion(String scope, Instant now) {
    String head =
        JSON.createObjectNode().put("alg", "RS256").put("typ", "JWT").put("kid", keyId).toString();
    String claims =
        JSON.createObjectNode()
            .put("iss", email)
            .put("scope", scope)
            .put("aud", tokenUri.toString())
            .put("iat", now.getEpochSecond())
            .put("exp", now.getEpochSecond() + LIFETIME_SECONDS)
            .toString();
    String text = base64(utf8(head)) + "." + base64(utf8(claims));
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key);
      signature.update(utf8(text));
      return text + "." + base64(signature.sign());
    } catch (GeneralSecurityException unusable) {
      throw new IllegalStateException("the service account's key cannot sign", unusable);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}

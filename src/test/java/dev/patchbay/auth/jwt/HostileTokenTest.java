package dev.patchbay.auth.jwt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSAEncrypter;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.patchbay.auth.TokenVerdict;
import dev.patchbay.testkit.ManualClock;
import dev.patchbay.testkit.TokenIssuer;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.io.IOException;
import java.net.URI;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens that attackers send: none of them signs anybody in or has another address asked. */
class HostileTokenTest {

  private static final RSAKey STRANGER = TokenIssuer.rsa("rsa-1");

  private final ManualClock clock = new ManualClock();
  private final JwtVerifier verifier = new JwtVerifier(clock, System::nanoTime);
  private TokenIssuer issuer;

  @BeforeEach
  void start() throws IOException {
    issuer = TokenIssuer.start();
  }

  @AfterEach
  void stop() throws IOException {
    issuer.close();
  }

  private TokenVerdict verify(String token) {
    return verifier.verify(token, issuer.policy(""));
  }

  private JWTClaimsSet claims() {
    return issuer.claims("anna", clock.instant()).build();
  }

  private static String raw(String header, String claims) {
    return Base64URL.encode(header) + "." + Base64URL.encode(claims);
  }

  private static String hmac(String signed, byte[] secret) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret, "HmacSHA256"));
    return signed + "." + Base64URL.encode(mac.doFinal(signed.getBytes(UTF_8)));
  }

  private void assertRefused(String token, String reason) {
    TokenVerdict verdict = verify(token);
    assertThat(verdict.kind()).as(token).isEqualTo(TokenVerdict.Kind.INVALID);
    assertThat(verdict.reason()).contains(reason);
    assertThat(verdict.clients()).isEmpty();
    assertThat(verdict.user()).isEmpty();
  }

  @Test
  void aTokenWithoutAnAlgorithmIsRefused() {
    assertRefused(raw("{\"alg\":\"none\"}", claims().toString()) + ".", "not a signed JWT");
    assertRefused(raw("{\"alg\":\"nOnE\"}", claims().toString()) + ".", "");
    assertRefused(
        raw("{\"alg\":\"none\",\"alg\":\"RS256\"}", claims().toString()) + ".AAAA",
        "not a signed JWT");
  }

  @Test
  void thePublicKeyIsNoSecretOfASymmetricAlgorithm() throws Exception {
    String signed = raw("{\"alg\":\"HS256\",\"kid\":\"rsa-1\"}", claims().toString());
    byte[] publicKey = TokenIssuer.RSA.toRSAPublicKey().getEncoded();
    OctetSequenceKey secret = new OctetSequenceKey.Builder(publicKey).keyID("rsa-1").build();

    assertRefused(hmac(signed, publicKey), "algorithm");
    issuer.publish(TokenIssuer.EC, secret);
    assertRefused(hmac(signed, publicKey), "algorithm");
    assertRefused(TokenIssuer.signed(TokenIssuer.RSA, claims()), "not signed");
  }

  @Test
  void aTokenOfAStrangerIsRefusedWhateverItNames() throws Exception {
    try (ScriptedProvider elsewhere = ScriptedProvider.start()) {
      URI address = URI.create(elsewhere.url() + "/keys");
      elsewhere.lookup("/keys", Reply.json(200, "{\"keys\":[" + STRANGER.toPublicJWK() + "]}"));
      JWSHeader header =
          new JWSHeader.Builder(JWSAlgorithm.RS256)
              .keyID("rsa-1")
              .jwkURL(address)
              .x509CertURL(address)
              .jwk(STRANGER.toPublicJWK())
              .build();
      assertRefused(TokenIssuer.signed(header, STRANGER, claims()), "not signed");
      assertThat(elsewhere.lookups()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../../etc/passwd", "x' OR '1'='1", "http://127.0.0.1/keys", "", "\u0000", "*"})
  void aKeyIdIsNeitherPathNorQuery(String id) {
    JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(id).build();
    assertRefused(TokenIssuer.signed(header, STRANGER, claims()), "not signed");
    assertThat(issuer.fetches()).isEqualTo(1);
  }

  @Test
  void aTokenWithoutAKeyIdIsCheckedAgainstAllKeys() {
    JWSHeader header = new JWSHeader(JWSAlgorithm.RS256);
    assertRefused(TokenIssuer.signed(header, STRANGER, claims()), "not signed");
    assertThat(verify(TokenIssuer.signed(header, TokenIssuer.RSA, claims())).user())
        .isEqualTo("anna");
  }

  @Test
  void encryptedTokensAndThoseWithTwoSignaturesAreRefused() throws JOSEException {
    JWEObject encrypted =
        new JWEObject(
            new JWEHeader(JWEAlgorithm.RSA_OAEP_256, EncryptionMethod.A128GCM),
            new Payload(claims().toString()));
    encrypted.encrypt(new RSAEncrypter(TokenIssuer.RSA.toRSAPublicKey()));
    String good = TokenIssuer.signed(TokenIssuer.RSA, claims());

    assertRefused(encrypted.serialize(), "not a signed JWT");
    assertRefused(good + good.substring(good.lastIndexOf('.')), "not a signed JWT");
    assertRefused(good.substring(0, good.lastIndexOf('.') + 1), "");
    assertRefused(good.substring(0, good.length() - 8) + "AAAAAAAA", "not signed");
  }

  @Test
  void hugeAndDeepTokensAreRefusedBeforeAnyKeyIsFetched() {
    String deep = "[".repeat(3000) + "]".repeat(3000);
    assertRefused("eyJ" + "a".repeat(100_000) + ".a.a", "longer");
    assertRefused(raw("{\"alg\":\"RS256\"}", "{\"a\":" + "[".repeat(2500) + "}") + ".AA", "not a");
    assertRefused(raw("{\"alg\":\"RS256\"}", deep) + ".AA", "");
    assertRefused(
        raw("{\"alg\":\"RS256\",\"x\":" + deep.substring(2000, 4000) + "}", "{}") + ".A", "");
    assertRefused("eyJ.eyJ.eyJ", "not a signed JWT");
    assertRefused(raw("{\"alg\":[\"RS256\"]}", "{}") + ".AA", "not a signed JWT");
    assertRefused(raw("[]", "{}") + ".AA", "not a signed JWT");
    assertThat(issuer.fetches()).isZero();
  }

  @Test
  void criticalHeadersAreNotUnderstood() {
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.RS256)
            .criticalParams(Set.of("exp"))
            .customParam("exp", 1)
            .build();
    String forged = raw(header.toString(), claims().toString()) + ".AAAA";
    assertRefused(forged, "critical");
  }
}

package dev.patchbay.testkit;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.patchbay.auth.TokenPolicy;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.io.IOException;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** An identity provider: signs tokens, publishes its keys, and counts who fetches them. */
public final class TokenIssuer implements AutoCloseable {

  public static final String AUDIENCE = "patchbay";
  public static final RSAKey RSA = rsa(RsaKeys.FIRST, "rsa-1");
  public static final ECKey EC = ec("ec-1");

  private static final String DISCOVERY = "/.well-known/openid-configuration";

  private final ScriptedProvider site;

  private TokenIssuer(ScriptedProvider site) {
    this.site = site;
  }

  /** One that publishes {@link #RSA} and {@link #EC}. */
  public static TokenIssuer start() throws IOException {
    TokenIssuer issuer = new TokenIssuer(ScriptedProvider.start());
    issuer.site.lookup(DISCOVERY, Reply.json(200, issuer.document(issuer.url())));
    return issuer.publish(RSA, EC);
  }

  /** The keys that it publishes from now on. */
  public TokenIssuer publish(JWK... keys) {
    return answer(Reply.json(200, new JWKSet(List.of(keys)).toString()));
  }

  /** What it says from now on when it is asked for its keys. */
  public TokenIssuer answer(Reply reply) {
    site.lookup("/keys", reply);
    return this;
  }

  public TokenIssuer discover(Reply reply) {
    site.lookup(DISCOVERY, reply);
    return this;
  }

  public String url() {
    return site.url();
  }

  public String document(String issuer) {
    return "{\"issuer\":\"" + issuer + "\",\"jwks_uri\":\"" + site.url() + "/keys\"}";
  }

  /**
   * Policy of a router that signs in by its tokens.
   *
   * @param jwks address of its keys; empty to discover it
   */
  public TokenPolicy policy(String jwks) {
    return new TokenPolicy(
        url(), Set.of(AUDIENCE), jwks, Set.of("RS256", "ES256"), "people", "/realm/groups", "sub");
  }

  /** How often its keys were asked for. */
  public long fetches() {
    return site.lookups().stream().filter(asked -> asked.target().equals("/keys")).count();
  }

  /** Its claims for a user, for an hour from this time on. */
  public JWTClaimsSet.Builder claims(String user, Instant now) {
    return new JWTClaimsSet.Builder()
        .issuer(url())
        .audience(AUDIENCE)
        .subject(user)
        .expirationTime(Date.from(now.plus(Duration.ofHours(1))));
  }

  /** A good token. */
  public String token(String user, UnaryOperator<JWTClaimsSet.Builder> more) {
    return signed(RSA, more.apply(claims(user, Instant.now())).build());
  }

  public static String signed(JWK key, JWTClaimsSet claims) {
    JWSAlgorithm algorithm = key instanceof ECKey ? JWSAlgorithm.ES256 : JWSAlgorithm.RS256;
    return signed(new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build(), key, claims);
  }

  public static String signed(JWSHeader header, JWK key, JWTClaimsSet claims) {
    try {
      SignedJWT jwt = new SignedJWT(header, claims);
      JWSSigner signer =
          key instanceof ECKey ec ? new ECDSASigner(ec) : new RSASSASigner(key.toRSAKey());
      jwt.sign(signer);
      return jwt.serialize();
    } catch (JOSEException unfit) {
      throw new IllegalArgumentException(unfit);
    }
  }

  /** Another key than {@link #RSA}, under this id. */
  public static RSAKey rsa(String id) {
    return rsa(RsaKeys.SECOND, id);
  }

  private static RSAKey rsa(KeyPair keys, String id) {
    return new RSAKey.Builder((RSAPublicKey) keys.getPublic())
        .privateKey(keys.getPrivate())
        .keyID(id)
        .build();
  }

  public static ECKey ec(String id) {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
    } catch (JOSEException unfit) {
      throw new IllegalArgumentException(unfit);
    }
  }

  @Override
  public void close() throws IOException {
    site.close();
  }
}

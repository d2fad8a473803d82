package dev.patchbay.auth.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.patchbay.auth.TokenVerdict;
import dev.patchbay.testkit.ManualClock;
import dev.patchbay.testkit.TokenIssuer;
import java.io.IOException;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Claims of tokens that their issuer has signed: who they are for, and when. */
class TokenClaimsTest {

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

  private void assertRefused(String token, String reason) {
    TokenVerdict verdict = verify(token);
    assertThat(verdict.kind()).as(token).isEqualTo(TokenVerdict.Kind.INVALID);
    assertThat(verdict.reason()).contains(reason);
    assertThat(verdict.clients()).isEmpty();
    assertThat(verdict.user()).isEmpty();
  }

  @Test
  void aGoodTokenNamesItsUserAndClients() {
    JWTClaimsSet claims =
        issuer
            .claims("anna", clock.instant())
            .claim("realm", Map.of("groups", List.of("family", "admins")))
            .build();
    assertThat(Stream.of(TokenIssuer.RSA, TokenIssuer.EC))
        .allSatisfy(
            key -> {
              TokenVerdict verdict = verify(TokenIssuer.signed(key, claims));
              assertThat(verdict.reason()).isEmpty();
              assertThat(verdict.user()).isEqualTo("anna");
              assertThat(verdict.clients()).containsExactly("family", "admins");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "JWT, true",
    "at+jwt, true",
    "application/at+jwt, true",
    "logout+jwt, false",
    "secevent+jwt, false"
  })
  void onlyTokensOfTheRightTypeSignIn(String type, boolean good) {
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.RS256).type(new JOSEObjectType(type)).build();
    assertThat(verify(TokenIssuer.signed(header, TokenIssuer.RSA, claims())).reason())
        .isEqualTo(good ? "" : "its type is not JWT or at+jwt");
  }

  private String with(UnaryOperator<JWTClaimsSet.Builder> change) {
    return TokenIssuer.signed(
        TokenIssuer.RSA, change.apply(issuer.claims("anna", clock.instant())).build());
  }

  private Date in(int seconds) {
    return Date.from(clock.instant().plusSeconds(seconds));
  }

  @Test
  void itsTimesAreCheckedWithAMinuteOfSkew() {
    assertThat(verify(with(claims -> claims.expirationTime(in(-59)))).reason()).isEmpty();
    assertRefused(with(claims -> claims.expirationTime(in(-61))), "has expired");
    assertRefused(with(claims -> claims.expirationTime(null)), "when it expires");
    assertThat(verify(with(claims -> claims.notBeforeTime(in(59)))).reason()).isEmpty();
    assertRefused(with(claims -> claims.notBeforeTime(in(61))), "not valid yet");
    String good = with(claims -> claims);
    clock.advance(Duration.ofMinutes(61).plusSeconds(1));
    assertRefused(good, "has expired");
  }

  @Test
  void anotherIssuerOrAudienceIsRefused() {
    assertRefused(with(claims -> claims.issuer(issuer.url() + "/")), "another issuer");
    assertRefused(with(claims -> claims.issuer(null)), "another issuer");
    assertRefused(with(claims -> claims.audience("other")), "another audience");
    assertRefused(with(claims -> claims.audience((String) null)), "another audience");
    assertThat(issuer.fetches()).isZero();
  }
}

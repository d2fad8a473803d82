package dev.patchbay.auth.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import dev.patchbay.auth.TokenVerdict.Kind;
import dev.patchbay.testkit.Eventually;
import dev.patchbay.testkit.ManualClock;
import dev.patchbay.testkit.TokenIssuer;
import dev.patchbay.testkit.provider.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Keys of an issuer that rotates them, is away, or answers with nonsense. */
@Timeout(60)
class JwksCacheTest {

  private static final RSAKey NEXT = TokenIssuer.rsa("rsa-2");

  private final ManualClock clock = new ManualClock();
  private final AtomicLong nanos = new AtomicLong();
  private final JwtVerifier verifier = new JwtVerifier(clock, nanos::get);
  private TokenIssuer issuer;

  @BeforeEach
  void start() throws IOException {
    issuer = TokenIssuer.start();
  }

  @AfterEach
  void stop() throws IOException {
    issuer.close();
  }

  private Kind verify(JWK key) {
    String token = TokenIssuer.signed(key, issuer.claims("anna", clock.instant()).build());
    return verifier.verify(token, issuer.policy(issuer.url() + "/keys")).kind();
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  @Test
  void manyTokensCostOneFetch() {
    assertThat(IntStream.range(0, 20).mapToObj(i -> verify(TokenIssuer.RSA)))
        .containsOnly(Kind.VALID);
    assertThat(verify(TokenIssuer.EC)).isEqualTo(Kind.VALID);
    assertThat(issuer.fetches()).isEqualTo(1);
  }

  @Test
  void aNewKeyIsFetchedButNotMoreThanOnceAMinute() {
    assertThat(verify(TokenIssuer.RSA)).isEqualTo(Kind.VALID);
    issuer.publish(NEXT);
    assertThat(verify(NEXT)).isEqualTo(Kind.INVALID);
    assertThat(issuer.fetches()).isEqualTo(1);
    pass(Duration.ofSeconds(61));
    assertThat(verify(NEXT)).isEqualTo(Kind.VALID);
    assertThat(verify(TokenIssuer.RSA)).isEqualTo(Kind.INVALID);
    assertThat(verify(TokenIssuer.rsa("made-up"))).isEqualTo(Kind.INVALID);
    assertThat(issuer.fetches()).isEqualTo(2);
  }

  @Test
  void anIssuerThatIsAwayKeepsItsKeys() {
    assertThat(verify(TokenIssuer.RSA)).isEqualTo(Kind.VALID);
    issuer.answer(Reply.status(500).body("{}"));
    pass(Duration.ofMinutes(2));
    assertThat(verify(NEXT)).isEqualTo(Kind.INVALID);
    assertThat(issuer.fetches()).isEqualTo(2);
    assertThat(verify(TokenIssuer.RSA)).isEqualTo(Kind.VALID);
  }

  @Test
  void aWithdrawnKeyIsForgottenInTheBackground() throws IOException {
    assertThat(verify(TokenIssuer.RSA)).isEqualTo(Kind.VALID);
    issuer.publish(TokenIssuer.EC);
    pass(Duration.ofMinutes(11));
    assertThat(verify(TokenIssuer.RSA)).isEqualTo(Kind.VALID);
    Eventually.until(kind -> kind == Kind.INVALID, () -> verify(TokenIssuer.RSA));
  }

  @Test
  void untilItsKeysAreThereNobodyIsRefusedForGood() {
    for (Reply wrong :
        new Reply[] {
          Reply.status(503).body(""),
          Reply.json(200, "<html>"),
          Reply.json(200, "{\"keys\":[]}"),
          Reply.json(200, "{\"keys\":" + "[".repeat(100_000)),
          Reply.json(200, " ".repeat(BoundedBody.MOST_BYTES + 1)),
          Reply.line("HTTP/1.1 302 Found").header("Location", "/keys2").body(""),
          Reply.closeBeforeHead()
        }) {
      issuer.answer(wrong);
      assertThat(verify(TokenIssuer.RSA)).isEqualTo(Kind.KEYS_AWAY);
      pass(Duration.ofSeconds(6));
    }
    issuer.publish(TokenIssuer.RSA);
    assertThat(verify(TokenIssuer.RSA)).isEqualTo(Kind.VALID);
  }

  @Test
  void aDiscoveryDocumentOfAnotherIssuerIsNotBelieved() throws IOException {
    issuer.discover(Reply.json(200, issuer.document("https://other.example")));
    JwksFetch fetch = new JwksFetch(issuer.url(), "");
    assertThat(catchThrowable(fetch::fetch)).hasMessageContaining("another issuer");
    issuer.discover(Reply.json(200, issuer.document(issuer.url())));
    assertThat(fetch.fetch()).contains("rsa-1");
  }

  /** Loads the router's classes anew, on a machine that does not have the library. */
  private static final class WithoutLibrary extends ClassLoader {

    WithoutLibrary() {
      super(JwksCacheTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      Class<?> known = findLoadedClass(name);
      if (known != null || !name.startsWith("dev.patchbay.") && !name.startsWith("com.nimbusds.")) {
        return known != null ? known : super.loadClass(name, resolve);
      }
      try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
        if (name.startsWith("com.nimbusds.") || file == null) {
          throw new ClassNotFoundException(name);
        }
        byte[] bytes = file.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException unreadable) {
        throw new ClassNotFoundException(name, unreadable);
      }
    }
  }

  @Test
  void aRouterWithoutTokensLoadsNothingOfTheLibrary() throws Exception {
    ClassLoader without = new WithoutLibrary();
    Constructor<?> module =
        Class.forName("dev.patchbay.KeyModule", true, without)
            .getDeclaredConstructor(Runnable.class);
    module.setAccessible(true);
    Runnable nothing = () -> {};
    assertThat(module.newInstance(nothing)).isNotNull();
    Class<?> filter = Class.forName("dev.patchbay.auth.AuthFilter", true, without);
    assertThat(filter.getDeclaredMethods()).isNotEmpty();
  }
}

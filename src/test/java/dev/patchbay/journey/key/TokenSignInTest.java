package dev.patchbay.journey.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.TokenIssuer;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** People who sign in at an identity provider, and call with its token in place of a key. */
@Timeout(60)
class TokenSignInTest {

  private ScriptedProvider provider;
  private TokenIssuer issuer;

  @BeforeEach
  void start() throws IOException {
    provider = ScriptedProvider.start().always(SampleCalls.spoken());
    issuer = TokenIssuer.start();
  }

  @AfterEach
  void stop() throws IOException {
    issuer.close();
    provider.close();
  }

  private String configuration() {
    return Configurations.generic("a", provider.url())
        + """
        patchbay.auth.jwt.issuer=%s
        patchbay.auth.jwt.audience=patchbay
        patchbay.auth.jwt.client=people
        patchbay.auth.jwt.client-claim=groups
        patchbay.clients=people,ears,phone
        patchbay.client.people.user-header=X-User
        patchbay.client.ears.tasks=transcription
        patchbay.client.phone.key=pb-key-of-the-phone
        patchbay.limit.people.per=user
        patchbay.limit.people.clients=people
        patchbay.limit.people.requests=2/1d
        """
            .formatted(issuer.url());
  }

  private Answer speak(RouterUnderTest router, String key) throws IOException {
    return router.call(SampleCalls.speech().header("Authorization", "Bearer " + key));
  }

  private String token(String user, String... groups) {
    return issuer.token(user, claims -> claims.claim("groups", List.of(groups)));
  }

  @Test
  void aTokenSignsItsUserInAsTheClientItNames() throws Exception {
    try (RouterUnderTest router = RouterUnderTest.start(configuration())) {
      String anna = token("anna", "unknown");
      assertThat(speak(router, anna).status()).isEqualTo(200);
      assertThat(speak(router, anna).status()).isEqualTo(200);
      assertThat(speak(router, anna).status()).isEqualTo(429);
      assertThat(speak(router, token("berta")).status()).isEqualTo(200);
      assertThat(speak(router, token("carl", "x", "ears")).text()).contains("task_not_allowed");
      assertThat(speak(router, "pb-key-of-the-phone").status()).isEqualTo(200);
      assertThat(issuer.fetches()).isEqualTo(1);
      assertThat(provider.requests().toString()).doesNotContain("eyJ");
    }
  }

  @Test
  void aListedClientNamesItsUsersInTheHeaderAsBefore() throws Exception {
    try (RouterUnderTest router = RouterUnderTest.start(configuration())) {
      for (String user : new String[] {"anna", "berta", "carl"}) {
        RawRequest call =
            SampleCalls.speech()
                .header("Authorization", "Bearer " + token("server"))
                .header("X-User", user);
        assertThat(router.call(call).status()).isEqualTo(200);
      }
    }
  }

  @Test
  void aWrongTokenIsRefusedWithItsReason() throws Exception {
    try (RouterUnderTest router = RouterUnderTest.start(configuration())) {
      Answer refused = speak(router, issuer.token("anna", claims -> claims.audience("other")));
      assertThat(refused.status()).isEqualTo(401);
      assertThat(refused.text()).contains("\"code\":\"invalid_token\"", "another audience");
      assertThat(refused.header("WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_token\"");
      assertThat(speak(router, "pb-unknown-0123456789").text()).contains("invalid_api_key");
      assertThat(provider.requests()).isEmpty();
    }
  }

  @Test
  void withoutAClientOfItsOwnATokenNeedsOneInItsClaim() throws Exception {
    String configuration = configuration().replace("patchbay.auth.jwt.client=people\n", "");
    try (RouterUnderTest router = RouterUnderTest.start(configuration)) {
      Answer refused = speak(router, token("anna", "strangers"));
      assertThat(refused.status()).isEqualTo(403);
      assertThat(refused.text()).contains("token_without_client");
      assertThat(speak(router, token("anna", "people")).status()).isEqualTo(200);
    }
  }

  @Test
  void whileTheKeysOfTheIssuerAreNotThereItsTokensAreNotTakenForWrong() throws Exception {
    issuer.answer(Reply.status(503).body("{}"));
    try (RouterUnderTest router = RouterUnderTest.start(configuration())) {
      Answer refused = speak(router, token("anna"));
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.text()).contains("\"code\":\"jwks_unusable\"");
      assertThat(refused.header("Retry-After")).isEqualTo("5");
      assertThat(speak(router, "pb-key-of-the-phone").status()).isEqualTo(200);
    }
  }

  @Test
  void withoutTheSettingATokenIsAWrongKeyAndNobodyIsAsked() throws Exception {
    String configuration =
        Configurations.generic("a", provider.url())
            + "patchbay.client.phone.key=pb-key-of-the-phone\n";
    try (RouterUnderTest router = RouterUnderTest.start(configuration)) {
      assertThat(speak(router, token("anna")).text()).contains("invalid_api_key");
      assertThat(issuer.fetches()).isZero();
    }
  }
}

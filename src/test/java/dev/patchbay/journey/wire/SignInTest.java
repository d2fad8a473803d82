package dev.patchbay.journey.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.RsaKeys;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests that are signed, and tokens that are fetched for them. */
class SignInTest {

  @TempDir private Path folder;

  private static String configuration(ScriptedProvider provider, String... more) {
    return "patchbay.auth=open\npatchbay.providers=a\n"
        + Configurations.generic("a", provider.url())
        + "patchbay.provider.a.catalog.models-path=\n"
        + String.join("\n", more);
  }

  @Test
  void requestsToAwsAreSigned() throws Exception {
    try (ScriptedProvider polly = ScriptedProvider.start(SampleCalls.spoken());
        RouterUnderTest router =
            RouterUnderTest.start(
                configuration(
                    polly,
                    "patchbay.provider.a.auth=sigv4",
                    "patchbay.provider.a.auth.scope=eu-west-1/polly",
                    "patchbay.provider.a.key=AKID:secret"))) {
      assertThat(router.call(SampleCalls.speech()).status()).isEqualTo(200);
      assertThat(polly.request().header("Authorization"))
          .startsWith("AWS4-HMAC-SHA256 Credential=AKID/")
          .contains("/eu-west-1/polly/aws4_request, SignedHeaders=content-type;host;x-amz-date");
    }
  }

  @Test
  void aServiceAccountsTokenIsFetchedOnce() throws Exception {
    Reply token = Reply.json(200, "{\"access_token\":\"ya29\",\"expires_in\":3600}");
    try (ScriptedProvider google =
            ScriptedProvider.start(token, SampleCalls.spoken(), SampleCalls.spoken());
        RouterUnderTest router =
            RouterUnderTest.start(
                configuration(
                    google,
                    "patchbay.provider.a.auth=google",
                    "patchbay.provider.a.key-file=" + account(google.url() + "/token")))) {
      router.call(SampleCalls.speech());
      router.call(SampleCalls.speech());

      assertThat(google.requests()).hasSize(3);
      assertThat(google.requests().get(0).target()).isEqualTo("/token");
      assertThat(google.requests().get(0).text()).startsWith("grant_type=urn%3Aietf");
      assertThat(google.requests().get(2).header("Authorization")).isEqualTo("Bearer ya29");
    }
  }

  private Path account(String tokenUri) throws Exception {
    String pem = Base64.getEncoder().encodeToString(RsaKeys.FIRST.getPrivate().getEncoded());
    return Files.writeString(
        folder.resolve("account.json"),
        "{\"client_email\":\"a@b\",\"private_key\":\"-----BEGIN PRIVATE KEY-----\\n"
            + pem
            + "\\n-----END PRIVATE KEY-----\\n\",\"token_uri\":\""
            + tokenUri
            + "\"}");
  }
}

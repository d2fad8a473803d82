package dev.patchbay.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.RawClient;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** TLS certificates of providers: trusted ones, ones of another name, and self-signed ones. */
@DisabledOnOs(OS.WINDOWS)
class CertificateTest {

  @TempDir private Path directory;

  @Test
  void aProviderWhoseCertificateIsTrustedServes() throws Exception {
    Path store = directory.resolve("store.p12");
    try (ScriptedProvider a =
            ScriptedProvider.startCertified("ip:127.0.0.1", store)
                .always(request -> SampleCalls.spoken());
        RouterProcess router = router(a, a, store)) {
      Answer answer = RawClient.call(router.port(), SampleCalls.speech());

      assertThat(answer.body()).isEqualTo(SampleCalls.WAV);
      assertThat(a.request().header("Authorization")).isEqualTo("Bearer key-of-a");
      assertThat(RawClient.call(router.port(), SampleCalls.speech()).body())
          .isEqualTo(SampleCalls.WAV);
      // The second needs no handshake.
      assertThat(a.requests().get(1).connection()).isEqualTo(a.requests().get(0).connection());
    }
  }

  @Test
  void aTrustedCertificateOfAnotherNameGetsNoKey() throws Exception {
    Path store = directory.resolve("store.p12");
    try (ScriptedProvider a = ScriptedProvider.startCertified("dns:studio.test", store);
        ScriptedProvider b = ScriptedProvider.start(SampleCalls.spoken());
        RouterProcess router = router(a, b, store)) {
      Answer answer = RawClient.call(router.port(), SampleCalls.speech());

      assertThat(answer.body()).isEqualTo(SampleCalls.WAV);
      assertThat(answer.header("X-Patchbay-Fallback-Reason")).isEqualTo("a: tls");
      assertThat(a.requests()).isEmpty();
    }
  }

  @Test
  void aCertificateThatNobodySignedGetsNoKey() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.startSelfSigned();
        ScriptedProvider b = ScriptedProvider.start(SampleCalls.spoken());
        RouterUnderTest router = RouterUnderTest.start(Configurations.keyedPair(a, b))) {
      assertThat(router.call(SampleCalls.speech()).body()).isEqualTo(SampleCalls.WAV);
      assertThat(a.requests()).isEmpty();
    }
  }

  private static RouterProcess router(ScriptedProvider a, ScriptedProvider b, Path store)
      throws Exception {
    return RouterProcess.start(
        4096,
        Configurations.keyedPair(a, b),
        "-Djavax.net.ssl.trustStore=" + store,
        "-Djavax.net.ssl.trustStorePassword=" + ScriptedProvider.STORE_PASSWORD);
  }
}

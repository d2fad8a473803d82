package dev.patchbay.journey.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.journey.record.LogCapture;
import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.Eventually;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import dev.patchbay.testkit.provider.SelfSigned;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Proxies, own authorities, and why a provider cannot be called. */
@Tag("alone")
class NetworkTest {

  @TempDir private Path folder;

  private static String configuration(String url, String... more) {
    return "patchbay.auth=open\npatchbay.admin=demo\npatchbay.providers=a\n"
        + Configurations.generic("a", url)
        + "patchbay.provider.a.catalog.models-path=\n"
        + String.join("\n", more);
  }

  @Test
  void aProviderBehindAProxyIsReachedThroughIt() throws Exception {
    try (ScriptedProvider proxy = ScriptedProvider.start(SampleCalls.spoken());
        RouterUnderTest router =
            RouterUnderTest.start(
                configuration(
                    "http://provider.invalid", "patchbay.provider.a.proxy=" + proxy.url()))) {
      assertThat(router.call(SampleCalls.speech()).status()).isEqualTo(200);
      assertThat(proxy.request().target()).endsWith("provider.invalid/v1/audio/speech");
    }
  }

  @Test
  void httpsIsTunnelledThroughTheProxyOfTheRouter() throws Exception {
    try (ScriptedProvider proxy = ScriptedProvider.start().always(Reply.json(502, "{}"));
        RouterUnderTest router =
            RouterUnderTest.start(
                configuration("https://provider.invalid", "patchbay.proxy=" + proxy.url()))) {
      router.call(SampleCalls.speech());

      assertThat(proxy.requests().get(0).method()).isEqualTo("CONNECT");
      assertThat(proxy.requests().get(0).target()).isEqualTo("provider.invalid:443");
    }
  }

  @Test
  void anUnknownAuthorityIsToldAndCanBeTrusted() throws Exception {
    Path store = folder.resolve("keys.p12");
    try (ScriptedProvider home =
        ScriptedProvider.startCertified("ip:127.0.0.1", store, SampleCalls.spoken())) {
      String url = home.url();
      try (RouterUnderTest router = RouterUnderTest.start(configuration(url))) {
        assertThat(router.call(SampleCalls.speech()).status()).isEqualTo(502);
        calls(router, "unknown authority");
      }
      try (RouterUnderTest router =
          RouterUnderTest.start(
              configuration(url, "patchbay.provider.a.trust=" + SelfSigned.pem(store)))) {
        assertThat(router.call(SampleCalls.speech()).body()).isEqualTo(SampleCalls.WAV);
      }
    }
  }

  @Test
  void whereARedirectLeadsIsTold() throws Exception {
    Reply redirect =
        Reply.status(301).header("Location", "https://new.example/v1?key=secret").length(0);
    try (ScriptedProvider old = ScriptedProvider.start(redirect);
        RouterUnderTest router = RouterUnderTest.start(configuration(old.url()))) {
      router.call(SampleCalls.speech());

      assertThat(calls(router, "it answered 301 to https://new.example/v1"))
          .doesNotContain("secret");
    }
  }

  /** A line for each call would bury the log of a router whose provider is misconfigured. */
  @Test
  void aRedirectAndAnUnknownAuthorityAreEachWarnedOfOnce() throws Exception {
    Reply redirect = Reply.status(308).header("Location", "https://new.example/v1").length(0);
    Path store = folder.resolve("warned.p12");
    try (LogCapture log = new LogCapture();
        ScriptedProvider old = ScriptedProvider.start().always(redirect);
        ScriptedProvider home = ScriptedProvider.startCertified("ip:127.0.0.1", store);
        RouterUnderTest router =
            RouterUnderTest.start(
                configuration(old.url(), "patchbay.attempts=2")
                        .replace("providers=a", "providers=a,b")
                    + "\n"
                    + Configurations.generic("b", home.url())
                    + "patchbay.provider.b.catalog.models-path=\n")) {
      router.call(SampleCalls.speech());
      router.call(SampleCalls.speech());

      assertThat(log.text())
          .containsOnlyOnce(
              "provider a cannot be called: it answered 308 to https://new.example/v1")
          .containsOnlyOnce("provider b cannot be called: its certificate is of an unknown");
    }
  }

  @Test
  void theLogNamesTheProxyButNotItsSignIn() throws Exception {
    try (LogCapture log = new LogCapture();
        RouterUnderTest router =
            RouterUnderTest.start(
                configuration(
                    "https://provider.invalid",
                    "patchbay.proxy=http://user:secret@proxy.invalid:3128"))) {
      router.call(RawRequest.get("/health/live"));

      assertThat(log.text())
          .containsOnlyOnce("HTTP proxy proxy.invalid:3128 on the way to a")
          .doesNotContain("secret");
    }
  }

  /** The recent calls, as soon as these words are among them. */
  private static String calls(RouterUnderTest router, String words) throws Exception {
    return Eventually.until(
        text -> text.contains(words), () -> router.call(RawRequest.get("/admin/calls")).text());
  }
}

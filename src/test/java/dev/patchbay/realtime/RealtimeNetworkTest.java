package dev.patchbay.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Metrics;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.provider.SelfSigned;
import dev.patchbay.testkit.realtime.RealtimeClient;
import dev.patchbay.testkit.realtime.RealtimePeer;
import dev.patchbay.testkit.realtime.RealtimeProvider;
import dev.patchbay.testkit.realtime.TunnelProxy;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lies between router and provider of a session: proxies, authorities, a client that left. */
class RealtimeNetworkTest {

  private static final String TARGET = "/v1/realtime?model=m";

  @TempDir private Path folder;

  private static String provider(String url, String more) {
    return "patchbay.provider.a.url=" + url + "/v1\npatchbay.provider.a.tasks=realtime\n" + more;
  }

  @Test
  void aProviderBehindAProxyIsReachedThroughIt() throws Exception {
    try (RealtimeProvider a = RealtimeProvider.start();
        TunnelProxy proxy = TunnelProxy.start(URI.create(a.url()).getPort(), "");
        RouterUnderTest router =
            RouterUnderTest.start(
                provider(
                    "http://provider.invalid",
                    "patchbay.provider.a.proxy=http://127.0.0.1:" + proxy.port()));
        RealtimePeer client = RealtimeClient.open(router.port(), TARGET)) {
      assertThat(client.text()).isEqualTo(RealtimeProvider.CREATED);
      assertThat(proxy.asked()).contains("CONNECT provider.invalid:80 HTTP/1.1");
    }
  }

  @Test
  void anUnknownAuthorityIsRefusedAndCanBeTrusted() throws Exception {
    Path store = folder.resolve("keys.p12");
    try (RealtimeProvider a = RealtimeProvider.startCertified(store)) {
      try (RouterUnderTest router = RouterUnderTest.start(provider(a.url(), ""));
          RealtimePeer client = RealtimeClient.ask(router.port(), TARGET)) {
        assertThat(client.startLine()).contains(" 502");
        assertThat(client.body()).contains("a (tls)");
      }
      String trust = "patchbay.provider.a.trust=" + SelfSigned.pem(store);
      try (RouterUnderTest router = RouterUnderTest.start(provider(a.url(), trust));
          RealtimePeer client = RealtimeClient.open(router.port(), TARGET)) {
        assertThat(client.text()).isEqualTo(RealtimeProvider.CREATED);
      }
    }
  }

  @Test
  void aProviderThatWantsACertificateGetsIt() throws Exception {
    Path store = folder.resolve("own.p12");
    try (RealtimeProvider a = RealtimeProvider.startForItself(store)) {
      String trust = "patchbay.provider.a.trust=" + SelfSigned.pem(store) + "\n";
      try (RouterUnderTest router = RouterUnderTest.start(provider(a.url(), trust));
          RealtimePeer client = RealtimeClient.ask(router.port(), TARGET)) {
        assertThat(client.startLine()).contains(" 502");
      }
      String own = "patchbay.provider.a.certificate=" + SelfSigned.identity(store);
      try (RouterUnderTest router = RouterUnderTest.start(provider(a.url(), trust + own));
          RealtimePeer client = RealtimeClient.open(router.port(), TARGET)) {
        assertThat(client.text()).isEqualTo(RealtimeProvider.CREATED);
      }
    }
  }

  @Test
  void aHandshakeIsSignedForAws() throws Exception {
    String keys =
        """
        patchbay.provider.a.auth=sigv4
        patchbay.provider.a.auth.scope=eu-west-1/voice
        patchbay.provider.a.key=AKID:secret
        """;
    try (RealtimeProvider a = RealtimeProvider.start();
        RouterUnderTest router = RouterUnderTest.start(provider(a.url(), keys));
        RealtimePeer client = RealtimeClient.open(router.port(), TARGET);
        RealtimePeer provider = a.awaitPeer(client)) {
      assertThat(client.text()).isEqualTo(RealtimeProvider.CREATED);
      assertThat(provider.header("authorization"))
          .startsWith("AWS4-HMAC-SHA256 Credential=AKID/")
          .contains("/eu-west-1/voice/aws4_request, SignedHeaders=host;x-amz-date");
    }
  }

  @Test
  void aClientThatLeavesWhileItsProviderIsConnectedIsNotWaitedFor() throws Exception {
    try (RealtimeProvider a = RealtimeProvider.start(RealtimeProvider.acceptedInSilence());
        RealtimeProvider b = RealtimeProvider.start();
        RouterUnderTest router =
            RouterUnderTest.start(
                "patchbay.providers=a,b\n"
                    + provider(a.url(), "patchbay.provider.a.realtime.first-byte=60s\n")
                    + "patchbay.provider.b.tasks=realtime\npatchbay.provider.b.url="
                    + b.url())) {
      RealtimePeer client = RealtimeClient.begin(router.port(), TARGET);
      RealtimePeer provider = a.awaitPeer();

      client.reset();

      assertThat(provider.ends()).isTrue();
      Metrics.await(router.port(), "patchbay_calls_in_flight 0");
      assertThat(b.requests()).isEmpty();
    }
  }
}

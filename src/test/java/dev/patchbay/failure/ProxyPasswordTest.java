package dev.patchbay.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.realtime.RealtimeClient;
import dev.patchbay.testkit.realtime.RealtimePeer;
import dev.patchbay.testkit.realtime.RealtimeProvider;
import dev.patchbay.testkit.realtime.TunnelProxy;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A session through a proxy with a password, which Java allows in a process of its own only. */
@DisabledOnOs(OS.WINDOWS)
class ProxyPasswordTest {

  @Test
  void aProxyThatWantsAPasswordGetsItAndTheProviderDoesNot() throws Exception {
    try (RealtimeProvider a = RealtimeProvider.start();
        TunnelProxy proxy = TunnelProxy.start(URI.create(a.url()).getPort(), "Basic dXNlcjpwYXNz");
        RouterProcess router =
            RouterProcess.start(
                4096,
                "patchbay.provider.a.url=http://provider.invalid/v1\n"
                    + "patchbay.provider.a.tasks=realtime\n"
                    + "patchbay.provider.a.proxy=http://user:pass@127.0.0.1:"
                    + proxy.port(),
                // As the embedded server sets it.
                "-Djdk.http.auth.tunneling.disabledSchemes=");
        RealtimePeer client = RealtimeClient.open(router.port(), "/v1/realtime?model=m")) {
      assertThat(client.text()).isEqualTo(RealtimeProvider.CREATED);
      assertThat(proxy.asked()).contains("CONNECT provider.invalid:80 HTTP/1.1");
      assertThat(a.requests().toString()).doesNotContain("dXNlcjpwYXNz");
    }
  }
}

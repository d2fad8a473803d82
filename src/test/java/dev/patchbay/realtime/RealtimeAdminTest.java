package dev.patchbay.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Metrics;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.realtime.RealtimeClient;
import dev.patchbay.testkit.realtime.RealtimePeer;
import dev.patchbay.testkit.realtime.RealtimeProvider;
import org.junit.jupiter.api.Test;

/** What the operator sees of live sessions, and how one is ended. */
class RealtimeAdminTest {

  private static final String KEY = "pb-operator-0123456789";

  private static Answer admin(RouterUnderTest router, String method, String path) throws Exception {
    return router.call(
        RawRequest.of(method, "/admin" + path).header("Authorization", "Bearer " + KEY));
  }

  private static RouterUnderTest router(RealtimeProvider a) throws Exception {
    return RouterUnderTest.start(
        "patchbay.admin.keys="
            + KEY
            + "\npatchbay.provider.a.url="
            + a.url()
            + "/v1\npatchbay.provider.a.tasks=realtime\n");
  }

  @Test
  void theOperatorSeesALiveSessionAndEndsIt() throws Exception {
    try (RealtimeProvider a = RealtimeProvider.start();
        RouterUnderTest router = router(a);
        RealtimePeer client = RealtimeClient.open(router.port(), "/v1/realtime?model=m");
        RealtimePeer provider = a.awaitPeer(client)) {
      client.text();
      provider.send("{\"type\":\"response.done\",\"response\":{}}");
      client.text();
      String id = client.header("x-request-id");

      assertThat(admin(router, "GET", "/sessions").text())
          .contains("\"id\":\"" + id + "\"")
          .contains("\"client\":\"anonymous\",\"route\":\"realtime\",\"provider\":\"a\"")
          .contains("\"model\":\"m\"")
          .contains("\"turns\":1");
      Metrics.await(router.port(), "patchbay_sessions{provider=\"a\"} 1");

      assertThat(admin(router, "DELETE", "/sessions/" + id).text()).isEqualTo("{\"ended\":1}");

      assertThat(client.text()).contains("session_cut");
      assertThat(client.message().code()).isEqualTo(1008);
      assertThat(provider.awaitClose().code()).isEqualTo(1008);
      Metrics.await(router.port(), "patchbay_sessions{provider=\"a\"} 0");
      assertThat(admin(router, "GET", "/sessions").text()).isEqualTo("{\"sessions\":[]}");
    }
  }

  @Test
  void aSessionThatIsNotThereCannotBeEnded() throws Exception {
    try (RealtimeProvider a = RealtimeProvider.start();
        RouterUnderTest router = router(a)) {
      Answer answer = admin(router, "DELETE", "/sessions/req_0");

      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.text()).contains("session_not_found");
    }
  }
}

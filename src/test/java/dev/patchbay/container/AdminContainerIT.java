package dev.patchbay.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Sounds;
import dev.patchbay.testkit.SpeechBody;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.EventReader;
import dev.patchbay.testkit.http.RawClient;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The admin API in a container, event stream included. */
@ExtendWith(ArquillianExtension.class)
class AdminContainerIT {

  private static final String KEY = "pb-operator-0123456789";
  private static final String SPEECH = SpeechBody.of("Hello").format("wav").json();

  private static ScriptedProvider a;
  private static Path file;

  @ArquillianResource private URL base;

  @Deployment(testable = false)
  static WebArchive war() throws Exception {
    a = ScriptedProvider.start().always(Reply.audio("audio/wav", Sounds.wav(400)));
    file = Files.createTempFile("router", ".properties");
    Files.writeString(
        file,
        """
        patchbay.provider.a.url=%s/v1
        patchbay.admin.keys=%s
        """
            .formatted(a.url(), KEY));
    System.setProperty("patchbay.config", file.toString());
    return BuiltWar.deployable();
  }

  @AfterAll
  static void stop() throws Exception {
    System.clearProperty("patchbay.config");
    Files.delete(file);
    a.close();
  }

  @Test
  void theStateIsToldToWhoeverHasTheKey() throws Exception {
    Answer answer = RawClient.call(base.getPort(), signed(RawRequest.get(path("/admin/state"))));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text())
        .contains("\"version\":\"" + System.getProperty("built.version") + "\"")
        .contains("\"name\":\"a\"");
    RawRequest nobody = RawRequest.get(path("/admin/state"));
    assertThat(RawClient.call(base.getPort(), nobody).status()).isEqualTo(401);
    RawRequest page = RawRequest.get(path("/admin/openapi.json"));
    assertThat(RawClient.call(base.getPort(), signed(page)).text()).contains("\"3.1.");
  }

  @Test
  void eventsArriveAndHoldUpNothing() throws Exception {
    try (RawClient silent = RawClient.to(base.getPort());
        RawClient operator = RawClient.to(base.getPort())) {
      // Who never reads is no reason for others to wait.
      silent.send(signed(RawRequest.get(path("/admin/events")))).head();
      EventReader events =
          EventReader.of(operator.send(signed(RawRequest.get(path("/admin/events")))).head());
      assertThat(events.next("tick").get("providers")).hasSize(1);
      for (int i = 0; i < 300; i++) {
        RawRequest speech = RawRequest.post(path("/v1/audio/speech")).json(SPEECH);
        assertThat(RawClient.call(base.getPort(), speech).status()).isEqualTo(200);
        assertThat(events.next("call").get("provider").stringValue()).isEqualTo("a");
      }
      RawClient.call(
          base.getPort(),
          signed(RawRequest.post(path("/admin/providers/a/eject"))).json("{\"for\":\"50ms\"}"));
      assertThat(events.next("provider").get("now").stringValue()).isEqualTo("ejected");
      assertThat(events.next("provider").get("now").stringValue()).isEqualTo("available");
    }
  }

  private static RawRequest signed(RawRequest request) {
    return request.header("Authorization", "Bearer " + KEY);
  }

  private String path(String path) {
    return base.getPath().replaceAll("/$", "") + path;
  }
}

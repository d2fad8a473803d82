package dev.patchbay.journey;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.patchbay.testkit.RawRequest;
import dev.patchbay.testkit.Reply;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.ScriptedProvider;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What is said, what is heard and what signs in is in no log, not even the most talkative one. */
class PrivacyTest {

  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final Logger own = (Logger) LoggerFactory.getLogger("dev.patchbay");
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  @BeforeEach
  void listen() {
    log.start();
    root.addAppender(log);
    own.setLevel(Level.TRACE);
  }

  @AfterEach
  void stopListening() {
    root.detachAppender(log);
    own.setLevel(null);
  }

  @Test
  void noLogTellsTextTranscriptsOrKeys() throws Exception {
    String error =
        "{\"error\":{\"message\":\"cannot say: my-spoken-words\",\"type\":\"x\","
            + "\"param\":null,\"code\":null}}";
    Reply dies = Reply.events().event("{\"delta\":\"my-heard-words\"}").fin();
    try (ScriptedProvider a =
            ScriptedProvider.start(
                Asks.spoken(),
                Reply.json(400, error),
                Reply.json(200, "{\"error\":\"my-spoken-words\"}"),
                Reply.json(200, "{\"text\":\"my-heard-words\"}"),
                dies);
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.generic("a", a.url()) + "patchbay.provider.a.key=sk-router\n")) {
      for (RawRequest request :
          List.of(speech(), speech(), speech(), Asks.transcription(), streamed())) {
        router.call(
            request
                .header("Authorization", "Bearer sk-client")
                .header("Cookie", "session=sk-client"));
      }

      assertThat(a.requests()).hasSize(5);
      assertThat(List.copyOf(log.list))
          .isNotEmpty()
          .noneMatch(event -> tells(event, "my-spoken-words"))
          .noneMatch(event -> tells(event, "my-heard-words"))
          .noneMatch(event -> tells(event, "sk-client"))
          .noneMatch(event -> tells(event, "sk-router"));
    }
  }

  private static RawRequest speech() {
    return RawRequest.speech(
        "{\"model\":\"m\",\"voice\":\"v\",\"input\":\"my-spoken-words\","
            + "\"response_format\":\"wav\"}");
  }

  private static RawRequest streamed() {
    return RawRequest.transcription(Asks.recording().field("stream", "true"));
  }

  private static boolean tells(ILoggingEvent event, String secret) {
    String thrown = event.getThrowableProxy() == null ? "" : event.getThrowableProxy().getMessage();
    return event.getFormattedMessage().contains(secret) || String.valueOf(thrown).contains(secret);
  }
}

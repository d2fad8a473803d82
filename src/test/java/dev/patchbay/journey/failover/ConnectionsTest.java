package dev.patchbay.journey.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.Gate;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.RawClient;
import dev.patchbay.testkit.provider.Received;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import org.junit.jupiter.api.Test;

/** Connection pool: connections are reused, and a stale one does not fail a call. */
class ConnectionsTest {

  // A look at a's models would be on a connection which the next call then does not find.
  private static final String NOT_LOOKED_AT =
      "patchbay.provider.a.catalog.models-path=\npatchbay.provider.a.catalog.voices-path=\n";

  @Test
  void oneConnectionServesOneCallAfterAnother() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start().always(SampleCalls.spoken());
        RouterUnderTest router =
            RouterUnderTest.start(Configurations.generic("a", a.url()) + NOT_LOOKED_AT)) {
      for (int i = 0; i < 5; i++) {
        assertThat(router.call(SampleCalls.speech()).body()).isEqualTo(SampleCalls.WAV);
      }

      assertThat(a.requests().stream().map(Received::connection).distinct()).hasSize(1);
    }
  }

  @Test
  void aKeptConnectionThatTheProviderHasClosedCostsNoAttempt() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start(SampleCalls.spoken(), SampleCalls.spoken());
        ScriptedProvider b = ScriptedProvider.start();
        RouterUnderTest router = RouterUnderTest.start(Configurations.pair(a, b) + NOT_LOOKED_AT)) {
      router.call(SampleCalls.speech());
      a.closeIdleConnections();
      Answer answer = router.call(SampleCalls.speech());

      assertThat(answer.body()).isEqualTo(SampleCalls.WAV);
      assertThat(answer.header("X-Patchbay-Attempts")).isEqualTo("1");
      assertThat(answer.header("X-Patchbay-Provider")).isEqualTo("a");
    }
  }

  @Test
  void aKeptConnectionThatClosesJustAsTheCallArrivesCostsNoAttemptEither() throws Exception {
    try (ScriptedProvider a =
            ScriptedProvider.start(
                SampleCalls.heard(), Reply.closeBeforeHead(), SampleCalls.heard());
        ScriptedProvider b = ScriptedProvider.start();
        RouterUnderTest router = RouterUnderTest.start(Configurations.pair(a, b) + NOT_LOOKED_AT)) {
      router.call(SampleCalls.transcription());
      Answer answer = router.call(SampleCalls.transcription());

      assertThat(answer.text()).isEqualTo("{\"text\":\"hello\"}");
      assertThat(answer.header("X-Patchbay-Provider")).isEqualTo("a");
      assertThat(a.requests().get(2).body()).isEqualTo(a.requests().get(1).body());
      assertThat(a.requests().get(2).connection()).isGreaterThan(1);
    }
  }

  @Test
  void aFreshConnectionThatClosesIsAFailedAttempt() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start(Reply.closeBeforeHead());
        ScriptedProvider b = ScriptedProvider.start(SampleCalls.heard());
        RouterUnderTest router = RouterUnderTest.start(Configurations.pair(a, b) + NOT_LOOKED_AT)) {
      Answer answer = router.call(SampleCalls.transcription());

      assertThat(answer.header("X-Patchbay-Provider")).isEqualTo("b");
      assertThat(a.requests()).hasSize(1);
    }
  }

  @Test
  void aConnectionThatClosesTwiceIsLeftForTheNextProvider() throws Exception {
    try (ScriptedProvider a =
            ScriptedProvider.start(
                SampleCalls.heard(), Reply.closeBeforeHead(), Reply.closeBeforeHead());
        ScriptedProvider b = ScriptedProvider.start(SampleCalls.heard());
        RouterUnderTest router = RouterUnderTest.start(Configurations.pair(a, b) + NOT_LOOKED_AT)) {
      router.call(SampleCalls.transcription());

      assertThat(router.call(SampleCalls.transcription()).header("X-Patchbay-Provider"))
          .isEqualTo("b");
      assertThat(a.requests()).hasSize(3);
    }
  }

  @Test
  void strayBytesAfterAnAnswerAreNotTheNextCallsAnswer() throws Exception {
    Gate said = Gate.closed();
    Reply stray =
        SampleCalls.spoken().raw("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nbad").gate(said);
    try (ScriptedProvider a = ScriptedProvider.start(stray).always(SampleCalls.spoken());
        RouterUnderTest router =
            RouterUnderTest.start(Configurations.generic("a", a.url()) + NOT_LOOKED_AT)) {
      router.call(SampleCalls.speech());
      said.awaitArrival();

      assertThat(router.call(SampleCalls.speech()).body()).isEqualTo(SampleCalls.WAV);
      said.open();
    }
  }

  @Test
  void whatAProviderSaysOnAnIdleConnectionIsNotTheNextCallsAnswer() throws Exception {
    Gate gate = Gate.closed();
    Reply late =
        SampleCalls.spoken().gate(gate).raw("HTTP/1.1 408 Bye\r\nContent-Length: 0\r\n\r\n");
    try (ScriptedProvider a = ScriptedProvider.start(late, SampleCalls.spoken());
        RouterUnderTest router =
            RouterUnderTest.start(Configurations.generic("a", a.url()) + NOT_LOOKED_AT)) {
      router.call(SampleCalls.speech());
      gate.open();
      a.closeIdleConnections();
      Answer answer = router.call(SampleCalls.speech());

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo(SampleCalls.WAV);
    }
  }

  @Test
  void aClientsConnectionIsKeptOverAnswersAndErrors() throws Exception {
    try (ScriptedProvider a =
            ScriptedProvider.start(
                SampleCalls.spoken(), Reply.json(400, "{}"), SampleCalls.heard());
        RouterUnderTest router =
            RouterUnderTest.start(Configurations.generic("a", a.url()) + NOT_LOOKED_AT);
        RawClient client = router.connect()) {
      assertThat(client.send(SampleCalls.speech()).answer().body()).isEqualTo(SampleCalls.WAV);
      assertThat(client.send(SampleCalls.speech()).answer().status()).isEqualTo(400);
      assertThat(client.send(SampleCalls.transcription()).answer().text())
          .isEqualTo("{\"text\":\"hello\"}");
    }
  }
}

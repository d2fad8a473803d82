package dev.patchbay.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.realtime.RealtimeClient;
import dev.patchbay.testkit.realtime.RealtimePeer;
import dev.patchbay.testkit.realtime.RealtimeProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of models and voices in a client's events: replaced where a map says so, else kept. */
class RealtimeNamesTest {

  private static final String MAPS =
      """
      patchbay.provider.a.realtime.model.gpt-realtime=own-live
      patchbay.provider.a.voice.marin=af_bella
      patchbay.provider.a.transcription.model.whisper-1=org/whisper
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type': 'session.update', 'session': {'voice':'@marin@af_bella@','x':[1.0]}}",
        "{'session':{'audio':{'output':{'voice':'@marin@af_bella@'}}},'type':'session.update'}",
        "{'session':{'model':'@gpt-realtime@own-live@'},'type':'session.update'}",
        "{'session':{'audio':{'output':{'voice':{'id':'@marin@af_bella@'}}}},"
            + "'type':'session.update'}",
        "{'type':'response.create','response':{'voice':'@marin@af_bella@','n':'marin'}}",
        "{'type':'response.create','response':{'audio':{'output':{'voice':'@marin@af_bella@'}}}}",
        "{'type':'session.update','session':{'audio':{'input':"
            + "{'transcription':{'model':'@whisper-1@org/whisper@'}}}}}",
        "{'type':'transcription_session.update','session':"
            + "{'input_audio_transcription':{'model':'@whisper-1@org/whisper@'}}}"
      })
  void namesAreThoseOfTheProvider(String event) throws Exception {
    String json = event.replace('\'', '"');

    assertThat(passed(MAPS, json.replaceAll("@(.*)@.*@", "$1")))
        .isEqualTo(json.replaceAll("@.*@(.*)@", "$1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"session.update\",\"session\":{\"voice\":\"alloy\",\"x\":\"marin\"}}",
        "{\"type\":\"session.update\",\"session\":{\"tools\":[{\"voice\":\"marin\"}]}}",
        "{\"type\":\"session.update\",\"session\":{ }} ",
        "{\"type\":\"conversation.item.create\",\"session\":{\"voice\":\"marin\"}}"
      })
  void everythingElseIsKeptAsItIs(String sent) throws Exception {
    assertThat(passed(MAPS, sent)).isEqualTo(sent);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "1", "true"})
  void whatIsNoStringIsNoName(String literal) throws Exception {
    String sent = "{\"type\":\"session.update\",\"session\":{\"voice\":" + literal + "}}";

    assertThat(passed("patchbay.provider.a.voice." + literal + "=af_bella\n", sent))
        .isEqualTo(sent);
  }

  @ParameterizedTest
  @ValueSource(strings = {"marin", "alloy"})
  void withoutAMapNamesAreKept(String voice) throws Exception {
    String sent = "{\"type\":\"session.update\",\"session\":{\"voice\":\"" + voice + "\"}}";

    assertThat(passed("", sent)).isEqualTo(sent);
  }

  /** As on the presets of others: what the first provider has the second need not have. */
  @Test
  void aVoiceThatTheProviderDoesNotHaveIsTheOneThatStandsInForIt() throws Exception {
    String own =
        "patchbay.provider.a.realtime.voices=eve,rex\n"
            + "patchbay.provider.a.realtime.alias.voice.ash=rex\n";
    String sent = "{\"type\":\"session.update\",\"session\":{\"voice\":\"%s\"}}";

    assertThat(passed(own, sent.formatted("ash"))).isEqualTo(sent.formatted("rex"));
    assertThat(passed(own, sent.formatted("eve"))).isEqualTo(sent.formatted("eve"));
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 100_000, 500_000})
  void aLongEventIsReplacedAsWell(int length) throws Exception {
    String rest = "\",\"instructions\":\"" + "é".repeat(length) + "\"}}";
    String start = "{\"type\":\"session.update\",\"session\":{\"voice\":\"";

    assertThat(passed(MAPS, start + "marin" + rest)).isEqualTo(start + "af_bella" + rest);
  }

  private static String passed(String maps, String sent) throws Exception {
    try (RealtimeProvider a = RealtimeProvider.start();
        RouterUnderTest router =
            RouterUnderTest.start(
                "patchbay.provider.a.url="
                    + a.url()
                    + "/v1\npatchbay.provider.a.tasks=realtime,transcription\n"
                    + maps);
        RealtimePeer client =
            RealtimeClient.open(router.port(), "/v1/realtime?model=gpt-realtime");
        RealtimePeer provider = a.awaitPeer(client)) {
      client.text();
      client.send(sent);
      return provider.text();
    }
  }
}

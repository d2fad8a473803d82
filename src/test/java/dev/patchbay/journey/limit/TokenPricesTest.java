package dev.patchbay.journey.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.Eventually;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.SpeechBody;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A provider that charges by the token is booked by the tokens that it reports. */
class TokenPricesTest {

  private static final String PRICES =
      """
      patchbay.auth=open
      patchbay.admin=demo
      patchbay.provider.a.catalog.models-path=
      patchbay.provider.a.price.minute=60
      patchbay.provider.a.price.tokens.text-in=1
      patchbay.provider.a.price.tokens.audio-in=6
      patchbay.provider.a.price.tokens.text-out=10
      patchbay.provider.a.price.tokens.audio-out=12
      """;

  private static double cost(RawRequest call, Reply reply) throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start(reply);
        RouterUnderTest router =
            RouterUnderTest.start(Configurations.generic("a", a.url()) + PRICES)) {
      assertThat(router.call(call).status()).isEqualTo(200);
      JsonNode calls =
          JsonMapper.shared()
              .readTree(
                  Eventually.until(
                      text -> text.contains("\"id\""),
                      () -> router.call(RawRequest.get("/admin/calls")).text()));
      return calls.at("/calls/0/cost").asDouble(-1);
    }
  }

  @Test
  void aTranscriptIsBookedByItsTokens() throws Exception {
    Reply reply =
        Reply.json(
            200,
            "{\"text\":\"hello\",\"usage\":{\"type\":\"tokens\",\"input_tokens\":1400,"
                + "\"input_token_details\":{\"text_tokens\":400,\"audio_tokens\":1000},"
                + "\"output_tokens\":200,\"total_tokens\":1600}}");

    assertThat(cost(SampleCalls.transcription(), reply)).isEqualTo(0.0084);
  }

  @Test
  void speechInEventsIsBookedByItsTokens() throws Exception {
    Reply reply =
        Reply.events()
            .event("{\"type\":\"speech.audio.delta\",\"audio\":\"AAAA\"}")
            .event(
                "{\"type\":\"speech.audio.done\",\"usage\":{\"input_tokens\":100,"
                    + "\"output_tokens\":1000,\"total_tokens\":1100}}")
            .end();

    assertThat(cost(SpeechBody.of("Hello").events().request(), reply)).isEqualTo(0.0121);
  }

  /** Guessed from the characters it would be a price that nobody charges. */
  @Test
  void speechWithoutReportedTokensHasNoKnownCost() throws Exception {
    assertThat(cost(SampleCalls.speech(), SampleCalls.spoken())).isEqualTo(-1);
  }
}

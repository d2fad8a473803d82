package dev.patchbay.journey.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What one provider refuses may be fine for the next. */
class OneProvidersRefusalTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "402; {\"error\":{\"message\":\"Insufficient credits\"}}; status_402",
        "413; {\"detail\":\"Request Entity Too Large\"}; status_413",
        "415; {\"detail\":\"Unsupported Media Type\"}; status_415",
        "401; {\"detail\":\"Unauthorized\"}; status_401",
        "403; {\"detail\":\"Forbidden\"}; status_403",
        "400; {\"error\":{\"message\":\"decommissioned\",\"code\":\"model_decommissioned\"}};"
            + " unknown_model",
        "410; {\"error\":\"The model whisper-1 is no longer available\"}; unknown_model",
        "400; {\"error\":{\"message\":\"Unrecognized file format.\"}}; status_400",
        "400; {\"error\":{\"message\":\"API key not valid.\"}}; status_400",
        "400; {\"error\":{\"message\":\"Your credit balance is too low.\"}}; status_400",
        "400; {\"error\":{\"message\":\"User location is not supported\"}}; status_400",
        "400; {\"detail\":\"Voice 'x' not found\"}; unknown_voice",
        "405; {\"detail\":\"Method Not Allowed\"}; status_405",
        "406; {\"detail\":\"Not Acceptable\"}; status_406",
        "407; {}; status_407",
        "410; {}; status_410",
        "421; {}; status_421",
        "451; {\"error\":\"blocked here\"}; status_451",
      })
  void theNextProviderIsAsked(int status, String body, String reason) throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start(Reply.json(status, body));
        ScriptedProvider b = ScriptedProvider.start(SampleCalls.spoken());
        RouterUnderTest router = RouterUnderTest.start(Configurations.pair(a, b))) {
      Answer answer = router.call(SampleCalls.speech());

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo(SampleCalls.WAV);
      assertThat(answer.header("X-Patchbay-Fallback-Reason")).isEqualTo("a: " + reason);
    }
  }

  @Test
  void aClientsKeyThatOneProviderRefusesMayBeTheNextOnes() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start(Reply.json(401, "{}"));
        ScriptedProvider b = ScriptedProvider.start(SampleCalls.spoken());
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.pair(a, b)
                    + "patchbay.provider.a.auth=client\npatchbay.provider.b.auth=client\n")) {
      RawRequest mine = SampleCalls.speech().header("Authorization", "Bearer mine");

      assertThat(router.call(mine).body()).isEqualTo(SampleCalls.WAV);
      assertThat(b.request().header("Authorization")).isEqualTo("Bearer mine");
    }
  }
}

package dev.patchbay.explain;

import static dev.patchbay.explain.TestSettings.explain;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.explain.format.ExplanationText;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Explained sessions: their model, voice and intent are in the query. */
class RealtimeQuestionTest {

  private static final String SETTINGS =
      """
      patchbay.providers=openai,local
      patchbay.provider.openai.key=sk-planted
      patchbay.provider.local.preset=speaches
      patchbay.routes=dictation,deep,realtime
      patchbay.route.dictation.when.task=realtime
      patchbay.route.dictation.when.intent=transcription
      patchbay.route.dictation.providers=local,openai
      patchbay.route.deep.when.task=realtime
      patchbay.route.deep.when.voice=cedar
      patchbay.route.deep.providers=openai
      patchbay.route.realtime.providers=openai,local
      """;

  @ParameterizedTest
  @CsvSource({
    "gpt-realtime, '', realtime, openai",
    "gpt-realtime, cedar, deep, openai",
    "llama, '', realtime, local"
  })
  void aSessionIsExplainedByItsModelAndVoice(
      String model, String voice, String route, String provider) {
    Explanation explanation =
        explain(
            SETTINGS,
            CallQuestion.of(
                new CallShorthand(Map.of("task", "realtime", "model", model, "voice", voice)),
                "",
                "",
                Map.of()));

    assertThat(explanation.selected().orElseThrow().route().name()).isEqualTo(route);
    assertThat(explanation.choice().orElseThrow().provider()).isEqualTo(provider);
  }

  @ParameterizedTest
  @CsvSource({"GET, /v1/realtime?intent=transcription, dictation, local"})
  void anAddressIsExplainedAsItIs(String method, String path, String route, String provider) {
    Explanation explanation =
        explain(
            SETTINGS,
            CallQuestion.of(
                new CallShorthand(Map.of()), path, method, Map.<String, List<String>>of()));

    assertThat(explanation.selected().orElseThrow().route().name()).isEqualTo(route);
    assertThat(explanation.choice().orElseThrow().provider()).isEqualTo(provider);
  }

  @Test
  void aDictationIsExplainedByTheProvidersOfItsUtterances() {
    String text =
        dictation(
            """
            patchbay.providers=whisper,groq
            patchbay.provider.whisper.preset=whisper-cpp
            patchbay.provider.groq.key=gsk-planted
            """);

    assertThat(text)
        .containsSubsequence(
            "route transcription takes the call",
            "1. whisper",
            "POST http://127.0.0.1:8080/inference",
            "2. groq",
            "(46 bytes)")
        .doesNotContain("route transcription is skipped", "whisper is skipped");
  }

  @Test
  void aDictationIsExplainedByItsRealtimeProvidersFirst() {
    String text =
        dictation(
            """
            patchbay.providers=whisper,openai
            patchbay.provider.whisper.preset=whisper-cpp
            patchbay.provider.openai.key=sk-planted
            patchbay.routes=dictation
            patchbay.route.dictation.when.task=realtime
            patchbay.route.dictation.when.intent=transcription
            """);

    assertThat(text)
        .containsSubsequence(
            "route dictation takes the call",
            "1. openai",
            "GET https://api.openai.com/v1/realtime?intent=transcription",
            "2. whisper",
            "POST http://127.0.0.1:8080/inference")
        .doesNotContain("whisper is skipped");
  }

  private static String dictation(String settings) {
    return ExplanationText.of(
        explain(
            settings,
            CallQuestion.of(
                new CallShorthand(Map.of()),
                "/v1/realtime?intent=transcription",
                "GET",
                Map.<String, List<String>>of())),
        true);
  }
}

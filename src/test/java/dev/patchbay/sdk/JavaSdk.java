package dev.patchbay.sdk;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.audio.speech.SpeechCreateParams;
import com.openai.services.blocking.ModelService;
import com.openai.services.blocking.audio.SpeechService;
import com.openai.services.blocking.audio.TranscriptionService;
import com.openai.services.blocking.audio.TranslationService;
import dev.patchbay.testkit.RouterUnderTest;

/** OpenAI's Java SDK with its default settings, two retries included. */
final class JavaSdk implements AutoCloseable {

  /** The caller's own key, which is no provider's business. */
  static final String KEY = "sk-of-the-caller";

  private final OpenAIClient client;

  private JavaSdk(OpenAIClient client) {
    this.client = client;
  }

  static JavaSdk of(RouterUnderTest router) {
    return at("http://127.0.0.1:" + router.port() + "/v1", KEY);
  }

  static JavaSdk at(String baseUrl, String key) {
    return new JavaSdk(OpenAIOkHttpClient.builder().baseUrl(baseUrl).apiKey(key).build());
  }

  SpeechService speech() {
    return client.audio().speech();
  }

  TranscriptionService transcriptions() {
    return client.audio().transcriptions();
  }

  TranslationService translations() {
    return client.audio().translations();
  }

  ModelService models() {
    return client.models();
  }

  static SpeechCreateParams say(String input) {
    return SpeechCreateParams.builder()
        .model("tts-1")
        .voice("alloy")
        .input(input)
        .responseFormat(SpeechCreateParams.ResponseFormat.PCM)
        .build();
  }

  @Override
  public void close() {
    client.close();
  }
}

package dev.patchbay.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.openai.core.http.HttpResponse;
import com.openai.core.http.HttpResponseFor;
import com.openai.models.audio.transcriptions.TranscriptionCreateParams;
import com.openai.models.audio.transcriptions.TranscriptionCreateResponse;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.Sounds;
import dev.patchbay.testkit.provider.Received;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.io.ByteArrayInputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class JavaSdkFailoverTest {

  private static final byte[] WAV = Sounds.wav(4000);
  private static final byte[] PCM = Sounds.pcm(500);

  /** The SDK repeats no stream, so only the router can. */
  @Test
  void anUploadThatOneProviderRefusesReachesTheOtherWhole() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start(Reply.json(503, Providers.OVERLOADED));
        ScriptedProvider b = ScriptedProvider.start(Reply.json(200, Providers.HEARD));
        RouterUnderTest router = RouterUnderTest.start(Providers.named(a, b));
        JavaSdk sdk = JavaSdk.of(router);
        HttpResponseFor<TranscriptionCreateResponse> answer = listen(sdk)) {
      assertThat(answer.parse().asTranscription().text()).isEqualTo("Hello there.");
      assertThat(answer.headers().values("X-Patchbay-Provider")).containsExactly("b");
      assertThat(answer.headers().values("X-Patchbay-Attempts")).containsExactly("2");
      assertThat(answer.headers().values("X-Patchbay-Fallback-Reason"))
          .singleElement()
          .asString()
          .startsWith("a: ");

      Received second = b.request();
      assertThat(second.body()).isEqualTo(a.request().body());
      assertThat(second.header("Authorization")).isEqualTo("Bearer key-of-b");
    }
  }

  @Test
  void aProviderThatDiesInMidConversationIsMissedByNobody() throws Exception {
    Reply heard = Reply.json(200, Providers.HEARD);
    Reply spoken = Reply.audio("audio/pcm", PCM);
    try (ScriptedProvider a = ScriptedProvider.start(heard, spoken);
        ScriptedProvider b = ScriptedProvider.start(heard, spoken);
        RouterUnderTest router = RouterUnderTest.start(Providers.named(a, b));
        JavaSdk sdk = JavaSdk.of(router)) {
      assertThat(turn(sdk)).containsExactly("a", "a");

      a.die();

      assertThat(turn(sdk)).containsExactly("b", "b");
      assertThat(a.requests()).hasSize(2);
      assertThat(b.requests()).hasSize(2);
    }
  }

  /** Listens and answers; tells who served it. */
  private static List<String> turn(JavaSdk sdk) throws Exception {
    try (HttpResponseFor<TranscriptionCreateResponse> heard = listen(sdk);
        HttpResponse spoken = sdk.speech().create(JavaSdk.say("Good morning."))) {
      assertThat(heard.parse().asTranscription().text()).isEqualTo("Hello there.");
      assertThat(spoken.body().readAllBytes()).isEqualTo(PCM);
      return List.of(servedBy(heard), servedBy(spoken));
    }
  }

  private static String servedBy(HttpResponse answer) {
    return answer.headers().values("X-Patchbay-Provider").get(0);
  }

  private static HttpResponseFor<TranscriptionCreateResponse> listen(JavaSdk sdk) {
    return sdk.transcriptions()
        .withRawResponse()
        .create(
            TranscriptionCreateParams.builder()
                .model("whisper-1")
                .file(new ByteArrayInputStream(WAV))
                .build());
  }
}

package dev.patchbay.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Sounds;
import dev.patchbay.testkit.SpeechBody;
import dev.patchbay.testkit.http.RawClient;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.RefusingPort;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An unreachable trace collector: calls go on, and the log reports it in one line. */
class LostTracesIT {

  @TempDir private Path directory;

  @Test
  void aReceiverThatCannotBeReachedIsOnePlainLine() throws Exception {
    try (RefusingPort receiver = RefusingPort.open();
        ScriptedProvider a = ScriptedProvider.start(Reply.audio("audio/mpeg", Sounds.mp3(4)));
        Program router = Program.router(directory, configuration(a.url(), receiver.url()))) {
      String listening = router.line(" at http://127.0.0.1:");
      int port = Integer.parseInt(listening.substring(listening.lastIndexOf(':') + 1));

      RawRequest call = RawRequest.post("/v1/audio/speech").json(SpeechBody.of("Hello.").json());
      assertThat(RawClient.call(port, call).status()).isEqualTo(200);

      assertThat(router.line("Failed to export"))
          .matches(
              "\\d{4}-\\S+ (WARN|ERROR) +\\S+ Failed to export \\d spans\\..*Connection refused");
      router.terminate();
      assertThat(router.output()).doesNotContain("Failed to export", "ConnectException", "\tat ");
    }
  }

  private Path configuration(String provider, String receiver) throws Exception {
    return Files.writeString(
        directory.resolve("router.properties"),
        """
        patchbay.provider.a.url=%s/v1
        patchbay.traces=%s
        """
            .formatted(provider, receiver));
  }
}

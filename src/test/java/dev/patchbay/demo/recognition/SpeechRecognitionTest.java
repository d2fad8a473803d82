package dev.patchbay.demo.recognition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.patchbay.audio.WavHeader;
import dev.patchbay.demo.synthesis.Pcm;
import dev.patchbay.demo.synthesis.SpeakerChain;
import dev.patchbay.demo.synthesis.Utterance;
import dev.patchbay.testkit.Bytes;
import dev.patchbay.testkit.InstalledProgram;
import dev.patchbay.testkit.Sounds;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ears of the demo: programs of this machine, and scripts in their place. */
@DisabledOnOs(OS.WINDOWS)
class SpeechRecognitionTest {

  private static final byte[] WAV = Sounds.wav(4_800);

  @TempDir private Path folder;
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void prepare() throws IOException {
    Path model = Files.createFile(folder.resolve("ggml-tiny.bin"));
    environment.put("WHISPER_MODEL", model.toString());
    environment.put("PATH", folder.toString());
  }

  @Test
  void pocketSphinxHearsWhatTheDemosVoiceSays() throws Exception {
    assumeTrue(
        InstalledProgram.find("pocketsphinx").isPresent()
            || InstalledProgram.find("pocketsphinx_continuous").isPresent(),
        "SKIPPED: no pocketsphinx on the PATH");
    environment.put("PATH", System.getenv("PATH"));
    environment.put("WHISPER_MODEL", "");
    String text = "Please bring three large boxes of fresh oranges.";
    byte[] speech = SpeakerChain.onPath("").speak(Utterance.of(text, "alloy", 1)).readAllBytes();
    byte[] wav = Bytes.join(List.of(WavHeader.ofPcm16Mono(speech.length, Pcm.RATE), speech));

    RecognitionResult heard = SpeechRecognition.of(environment, "").transcribe(wav);

    assertThat(heard.text()).contains("three large boxes");
    Word last = heard.words().get(heard.words().size() - 1);
    assertThat(last.end()).isCloseTo(Pcm.seconds(speech.length), within(1.0));
  }

  @Test
  void pocketSphinxOfTheFifthReleaseWritesJson() throws Exception {
    script(
        "pocketsphinx",
        "test \"$1\" = single && test -s \"$2\" && echo"
            + " '{\"b\":0.000,\"d\":1.100,\"p\":0.9,\"t\":\"go"
            + " to\",\"w\":[{\"b\":0.000,\"d\":0.200,\"p\":1.0,\"t\":\"<s>\"},"
            + "{\"b\":0.200,\"d\":0.400,\"p\":0.9,\"t\":\"go\"},"
            + "{\"b\":0.600,\"d\":0.500,\"p\":0.8,\"t\":\"to(3)\"}]}'");

    RecognitionResult heard = SpeechRecognition.of(environment, "").transcribe(WAV);

    assertThat(heard.recognizer()).isEqualTo("pocketsphinx");
    assertThat(heard.text()).isEqualTo("go to");
    assertThat(heard.words().get(1).end()).isCloseTo(1.1, within(0.001));
  }

  @Test
  void whisperCliIsGivenItsModelAndTheRecording() throws Exception {
    script("whisper-cli", "test -s \"$4\" && echo \" Hello from\"; echo \" $(basename $2).\"");

    RecognitionResult heard = SpeechRecognition.of(environment, "").transcribe(WAV);

    assertThat(heard.recognizer()).isEqualTo("whisper-cli");
    assertThat(heard.text()).isEqualTo("Hello from ggml-tiny.bin.");
  }

  @Test
  void aProgramThatFailsLeavesADescription() throws Exception {
    script("whisper-cli", "exit 3");

    RecognitionResult heard = SpeechRecognition.of(environment, "").transcribe(WAV);

    assertThat(heard.recognizer()).isEqualTo(SpeechRecognition.DESCRIPTION);
    assertThat(heard.text()).startsWith("Received a wav of");
  }

  @Test
  void whisperServerIsStartedForTheFirstRecordingAndKept() throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classes =
        Path.of(WhisperServerStub.class.getProtectionDomain().getCodeSource().getLocation().toURI())
            .toString();
    String stub = WhisperServerStub.class.getName();
    script(
        "whisper-server",
        "echo started >>"
            + folder.resolve("starts")
            + "\nexec "
            + java
            + " -cp "
            + classes
            + " "
            + stub
            + " \"$@\"");
    SpeechRecognition recognition = SpeechRecognition.of(environment, "");
    assertThat(recognition.name()).isEqualTo("whisper-server");
    assertThat(folder.resolve("starts")).doesNotExist();

    assertThat(recognition.transcribe(WAV).text()).isEqualTo("Hello from whisper.");
    assertThat(recognition.transcribe(WAV).text()).isEqualTo("Hello from whisper.");

    assertThat(folder.resolve("starts")).hasContent("started");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/inference", "/v1/audio/transcriptions"})
  void aRunningWhisperServerIsAskedAtItsPath(String path) throws Exception {
    try (WhisperServerStub server =
        WhisperServerStub.start(0, Map.of(path, WhisperServerStub.TRANSCRIPT))) {
      environment.put("WHISPER_SERVER", server.address().toString());

      RecognitionResult heard = SpeechRecognition.of(environment, "").transcribe(WAV);

      assertThat(heard.recognizer()).isEqualTo("whisper-server");
      assertThat(heard.text()).isEqualTo("Hello from whisper.");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"no address", "ftp://127.0.0.1/", "http://127.0.0.1:1"})
  void aWhisperServerThatIsNotThereLeavesADescription(String address) throws Exception {
    environment.put("WHISPER_SERVER", address);

    RecognitionResult heard = SpeechRecognition.of(environment, "").transcribe(WAV);

    assertThat(heard.recognizer()).isEqualTo(SpeechRecognition.DESCRIPTION);
  }

  @Test
  void aServerAtTheUsualAddressIsUsedIfItIsWhispers() throws Exception {
    try (WhisperServerStub server = WhisperServerStub.start(0, Map.of())) {
      assertThat(WhisperServer.running("", server.address())).isPresent();
    }
    assertThat(WhisperServer.running("", URI.create("http://127.0.0.1:1"))).isEmpty();
  }

  private void script(String name, String lines) throws IOException {
    Path script = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + lines + "\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}

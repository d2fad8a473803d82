package dev.patchbay.journey.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.patchbay.audio.codec.Ffmpeg;
import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SpeechBody;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A voice that went through the router is understood: flite speaks, pocketsphinx listens. */
class RealEarsTest {

  private static final List<String> SENTENCES =
      List.of(
          "please bring three large boxes of fresh oranges to the kitchen before noon",
          "the meeting was moved from tuesday to friday because the train was late",
          "nobody expected the bridge to close for repairs in the middle of summer",
          "every evening my grandmother told a different story about the mountain",
          "the answer arrived faster than anyone in the office had predicted");

  @TempDir Path folder;

  @BeforeEach
  void everythingIsInstalled() {
    Ffmpeg.assumeInstalled();
    for (String program : List.of("flite", "pocketsphinx_continuous")) {
      assumeTrue(isInstalled(program), "no " + program + " on the PATH: nobody listens");
    }
  }

  private static boolean isInstalled(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"wav", "mp3", "opus", "flac", "pcm", "aac"})
  void everySentenceIsUnderstood(String format) throws Exception {
    List<Reply> voices = new ArrayList<>();
    for (String sentence : SENTENCES) {
      voices.add(Reply.audio("audio/wav", spoken(sentence)));
    }
    List<short[]> heard = new ArrayList<>();
    try (ScriptedProvider flite = ScriptedProvider.start(voices.toArray(new Reply[0]));
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.generic("flite", flite.url())
                    + "patchbay.provider.flite.speech.formats=wav\n")) {
      RawRequest call = RawRequest.speech(SpeechBody.of("Hi").format(format).json());
      List<Ffmpeg.Sample> answers = new ArrayList<>();
      while (answers.size() < voices.size()) {
        answers.add(new Ffmpeg.Sample(router.call(call).body(), 16_000, headerless(format)));
      }
      heard.addAll(Ffmpeg.decode(answers).samples());
    }
    assertThat(understood(heard)).isEqualTo(String.join(" ", SENTENCES));
  }

  private static String[] headerless(String format) {
    return format.equals("pcm")
        ? new String[] {"-f", "s16le", "-ar", "24000", "-ac", "1"}
        : new String[0];
  }

  private byte[] spoken(String sentence) throws Exception {
    Path wav = folder.resolve("spoken.wav");
    run(List.of("flite", "-voice", "kal16", "-t", sentence, "-o", wav.toString()));
    return Files.readAllBytes(wav);
  }

  /** One listener hears all, with pauses between them: its start takes longer than its work. */
  private String understood(List<short[]> sentences) throws Exception {
    ByteArrayOutputStream sound = new ByteArrayOutputStream();
    byte[] pause = new byte[8_000];
    for (short[] sentence : sentences) {
      sound.write(pause);
      sound.write(Ffmpeg.bytes(sentence));
      sound.write(pause);
    }
    Path file = Files.write(folder.resolve("heard.raw"), sound.toByteArray());
    Path grammar = folder.resolve("sentences.gram");
    Files.writeString(
        grammar,
        "#JSGF V1.0;\ngrammar s;\npublic <s> = (" + String.join(" | ", SENTENCES) + ")+ ;\n");
    return run(List.of(
            "pocketsphinx_continuous",
            "-infile",
            file.toString(),
            "-jsgf",
            grammar.toString(),
            "-logfn",
            "/dev/null"))
        .lines()
        .collect(Collectors.joining(" "))
        .strip()
        .toLowerCase(Locale.ROOT);
  }

  private String run(List<String> command) throws Exception {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(command.get(0)).isZero();
    return text;
  }
}

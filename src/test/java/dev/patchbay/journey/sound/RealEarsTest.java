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
    List<Path> heard = new ArrayList<>();
    try (ScriptedProvider flite = ScriptedProvider.start(voices.toArray(new Reply[0]));
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.generic("flite", flite.url())
                    + "patchbay.provider.flite.speech.formats=wav\n")) {
      RawRequest call = RawRequest.speech(SpeechBody.of("Hi").format(format).json());
      while (heard.size() < voices.size()) {
        heard.add(forTheListener(router.call(call).body(), format, "s" + heard.size()));
      }
    }
    assertThat(understood(heard)).isEqualTo(SENTENCES);
  }

  private byte[] spoken(String sentence) throws Exception {
    Path wav = folder.resolve("spoken.wav");
    run(List.of("flite", "-voice", "kal16", "-t", sentence, "-o", wav.toString()));
    return Files.readAllBytes(wav);
  }

  private Path forTheListener(byte[] sound, String format, String name) throws Exception {
    String[] headerless = {"-f", "s16le", "-ar", "24000", "-ac", "1"};
    short[] samples =
        Ffmpeg.decode(sound, 16_000, format.equals("pcm") ? headerless : new String[0]).samples();
    short[] padded = new short[samples.length + 8000];
    System.arraycopy(samples, 0, padded, 4000, samples.length);
    return Files.write(folder.resolve(name + ".raw"), Ffmpeg.bytes(padded));
  }

  private List<String> understood(List<Path> files) throws Exception {
    Path grammar = folder.resolve("sentences.gram");
    Files.writeString(
        grammar, "#JSGF V1.0;\ngrammar s;\npublic <s> = " + String.join(" | ", SENTENCES) + " ;\n");
    List<String> heard = new ArrayList<>();
    for (Path file : files) {
      heard.add(
          run(List.of(
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
              .toLowerCase(Locale.ROOT));
    }
    return heard;
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

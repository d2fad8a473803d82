package dev.patchbay.journey.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SpeechBody;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.provider.Received;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A long text that was spoken in pieces is understood word for word by a real listener. */
class LongTextEarsTest {

  private static final List<String> SENTENCES =
      List.of(
          "please bring three large boxes of fresh oranges to the kitchen before noon",
          "the meeting was moved from tuesday to friday because the train was late",
          "nobody expected the bridge to close for repairs in the middle of summer",
          "every evening my grandmother told a different story about the mountain",
          "the answer arrived faster than anyone in the office had predicted");

  private static final String TEXT =
      SENTENCES.stream()
          .map(line -> Character.toUpperCase(line.charAt(0)) + line.substring(1) + ".")
          .collect(Collectors.joining(" "));

  @TempDir Path folder;

  @BeforeEach
  void everythingIsInstalled() {
    for (String program : List.of("flite", "pocketsphinx_continuous")) {
      assumeTrue(isInstalled(program), "no " + program + " on the PATH: nobody listens");
    }
  }

  private static boolean isInstalled(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
  }

  private static String limited(String name, ScriptedProvider provider) {
    return Configurations.generic(name, provider.url())
        + "patchbay.provider.%1$s.speech.max-characters=90\n".formatted(name)
        + "patchbay.provider.%1$s.speech.formats=wav\n".formatted(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"wav", "pcm"})
  void everyWordOfALongTextIsUnderstood(String format) throws Exception {
    try (ScriptedProvider flite = ScriptedProvider.start().always(this::spoken);
        RouterUnderTest router = RouterUnderTest.start(limited("flite", flite))) {
      Answer answer = router.call(SpeechBody.of(TEXT).format(format).request());

      assertThat(flite.requests()).hasSize(SENTENCES.size());
      int header = format.equals("wav") ? 44 : 0;
      int rate = format.equals("wav") ? 16_000 : 24_000;
      assertThat(understood(answer.body(), header, rate)).isEqualTo(String.join(" ", SENTENCES));
    }
  }

  @Test
  void everyWordIsUnderstoodWhenAProviderDiesInTheMiddle() throws Exception {
    try (ScriptedProvider first =
            ScriptedProvider.start()
                .always(
                    request ->
                        SpokenLetters.input(request).contains("bridge")
                            ? dying(request)
                            : spoken(request));
        ScriptedProvider second = ScriptedProvider.start().always(this::spoken);
        RouterUnderTest router =
            RouterUnderTest.start(limited("first", first) + limited("second", second))) {
      Answer answer = router.call(SpeechBody.of(TEXT).format("wav").request());

      assertThat(second.requests()).isNotEmpty();
      assertThat(understood(answer.body(), 44, 16_000)).isEqualTo(String.join(" ", SENTENCES));
    }
  }

  private Reply spoken(Received request) {
    return Reply.audio("audio/wav", wav(SpokenLetters.input(request)));
  }

  private Reply dying(Received request) {
    byte[] whole = wav(SpokenLetters.input(request));
    return Reply.status(200)
        .header("Content-Type", "audio/wav")
        .length(whole.length)
        .raw(Arrays.copyOf(whole, whole.length / 2))
        .reset();
  }

  private byte[] wav(String text) {
    try {
      Path file = Files.createTempFile(folder, "spoken", ".wav");
      run(List.of("flite", "-voice", "kal16", "-t", text, "-o", file.toString()));
      return Files.readAllBytes(file);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** What is heard in 16-bit mono samples, which are brought to the listener's 16 kHz first. */
  private String understood(byte[] sound, int header, int rate) throws IOException {
    byte[] samples = Arrays.copyOfRange(sound, header, sound.length);
    Path raw = Files.write(folder.resolve("heard.raw"), rate == 16_000 ? samples : slower(samples));
    Path grammar = folder.resolve("sentences.gram");
    Files.writeString(
        grammar,
        "#JSGF V1.0;\ngrammar s;\npublic <s> = (" + String.join(" | ", SENTENCES) + ")+ ;\n");
    return run(List.of(
            "pocketsphinx_continuous",
            "-infile",
            raw.toString(),
            "-jsgf",
            grammar.toString(),
            "-logfn",
            "/dev/null"))
        .lines()
        .collect(Collectors.joining(" "))
        .strip()
        .toLowerCase(Locale.ROOT);
  }

  /** Two of three samples, each between its neighbours: good enough for a listener. */
  private static byte[] slower(byte[] pcm) {
    int count = pcm.length / 2 * 2 / 3;
    byte[] slow = new byte[2 * count];
    for (int i = 0; i < count; i++) {
      double at = i * 1.5;
      int below = (int) at;
      double rest = at - below;
      double value =
          sample(pcm, below) * (1 - rest)
              + sample(pcm, Math.min(below + 1, pcm.length / 2 - 1)) * rest;
      slow[2 * i] = (byte) (int) value;
      slow[2 * i + 1] = (byte) ((int) value >> 8);
    }
    return slow;
  }

  private static int sample(byte[] pcm, int index) {
    return (pcm[2 * index] & 0xFF) | pcm[2 * index + 1] << 8;
  }

  private String run(List<String> command) throws IOException {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.onExit().join().exitValue()).as(command.get(0)).isZero();
    return text;
  }
}

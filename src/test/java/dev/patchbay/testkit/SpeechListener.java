package dev.patchbay.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Speech that is spoken by flite and understood by pocketsphinx, which knows these sentences alone;
 * tests skip aloud where a program is not installed.
 */
public final class SpeechListener {

  public static final List<String> SENTENCES =
      List.of(
          "please bring three large boxes of fresh oranges to the kitchen before noon",
          "the meeting was moved from tuesday to friday because the train was late",
          "nobody expected the bridge to close for repairs in the middle of summer",
          "every evening my grandmother told a different story about the mountain",
          "the answer arrived faster than anyone in the office had predicted");

  private final Path folder;

  /**
   * @param folder folder for temporary files
   */
  public SpeechListener(Path folder) {
    this.folder = folder;
  }

  public static void assumeInstalled() {
    for (String program : List.of("flite", "pocketsphinx_continuous")) {
      assumeTrue(
          InstalledProgram.find(program).isPresent(),
          "no " + program + " on the PATH: nobody listens");
    }
  }

  /** A wav in which the text is spoken. */
  public byte[] spoken(String text) throws IOException {
    Path wav = Files.createTempFile(folder, "spoken", ".wav");
    run(List.of("flite", "-voice", "kal16", "-t", text, "-o", wav.toString()));
    return Files.readAllBytes(wav);
  }

  /** The sentences in 16-bit mono samples at 16 kHz. */
  public String understood(byte[] samples) throws IOException {
    Path sound = Files.write(folder.resolve("heard.raw"), samples);
    Path grammar = folder.resolve("sentences.gram");
    Files.writeString(
        grammar,
        "#JSGF V1.0;\ngrammar s;\npublic <s> = (" + String.join(" | ", SENTENCES) + ")+ ;\n");
    return run(List.of(
            "pocketsphinx_continuous",
            "-infile",
            sound.toString(),
            "-jsgf",
            grammar.toString(),
            "-logfn",
            "/dev/null"))
        .lines()
        .collect(Collectors.joining(" "))
        .strip()
        .toLowerCase(Locale.ROOT);
  }

  private static String run(List<String> command) throws IOException {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.onExit().join().exitValue()).as(command.get(0)).isZero();
    return text;
  }
}

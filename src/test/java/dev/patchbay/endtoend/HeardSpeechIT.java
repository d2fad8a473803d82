package dev.patchbay.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.patchbay.documentation.CodeBlock;
import dev.patchbay.documentation.Documentation;
import dev.patchbay.sdk.NodeSdk;
import dev.patchbay.sdk.PythonSdk;
import dev.patchbay.testkit.InstalledProgram;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The snippets of the pages get intelligible speech from a demo on a machine that has nothing but
 * Java: another program recognises its words.
 */
@Order(4)
class HeardSpeechIT {

  private static final String SENTENCE =
      "Please bring three large boxes of fresh oranges to the kitchen before noon.";

  /** Of a voice that is made by rules; tones and noise have an error of 100 %. */
  private static final double MOST_WORD_ERRORS = 0.4;

  private static final String SOUND = "hello.mp3";
  private static final Map<ByteBuffer, String> HEARD = new HashMap<>();

  @TempDir private static Path folder;
  private static Program demo;
  private static String port;

  @BeforeAll
  static void start() throws Exception {
    for (String program : List.of("pocketsphinx_continuous", "ffmpeg")) {
      assumeTrue(InstalledProgram.find(program).isPresent(), "SKIPPED: no " + program);
    }
    Path nothing = Files.createDirectories(folder.resolve("nothing"));
    Map<String, String> bare = Map.of("PATH", nothing.toString());
    demo = Program.patchbay(folder, bare, "--demo", "--port", "0");
    port = String.valueOf(demo.address().getPort());
  }

  @AfterAll
  static void stop() {
    if (demo != null) {
      demo.close();
    }
  }

  static Stream<CodeBlock> snippets() throws IOException {
    return Stream.of(
            Documentation.blocks("python"),
            Documentation.blocks("java"),
            Documentation.blocks("js"))
        .flatMap(List::stream)
        .filter(block -> block.text().contains("Hello."));
  }

  @Test
  void thereIsASnippetForEachClient() throws IOException {
    assertThat(snippets().map(CodeBlock::text))
        .anyMatch(text -> text.contains("from openai import OpenAI"))
        .anyMatch(text -> text.contains("com.openai.client"))
        .anyMatch(text -> text.contains("dev.langchain4j"))
        .anyMatch(text -> text.contains("from 'openai'"))
        .anyMatch(text -> text.contains("from '@ai-sdk/openai'"));
  }

  @ParameterizedTest
  @MethodSource("snippets")
  void aSnippetGetsSpeechThatIsUnderstood(CodeBlock snippet) throws Exception {
    Path own = Files.createTempDirectory(folder, "client");
    String text =
        snippet
            .text()
            .replace("8765", port)
            .replace("Hello.", SENTENCE)
            .replace(SOUND, own.resolve(SOUND).toString());

    switch (snippet.language()) {
      case "python" -> PythonSdk.installed().run(own, text);
      case "java" -> runJava(own, snippet.title().orElseThrow(), text);
      default -> runNode(snippet.title().orElseThrow(), text);
    }

    String heard = heard(Files.readAllBytes(own.resolve(SOUND)));
    assertThat(wordErrorRate(heard)).as(heard).isLessThan(MOST_WORD_ERRORS);
  }

  private static void runJava(Path own, String file, String text) throws Exception {
    Path source = Files.writeString(own.resolve(file), text);
    String running = System.getProperty("java.class.path");
    String path = System.getProperty("surefire.test.class.path", running);
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-proc:none", "-cp", path, source.toString());
    assertThat(status).isZero();
    URL[] classes = {own.toUri().toURL()};
    try (URLClassLoader loader =
        new URLClassLoader(classes, HeardSpeechIT.class.getClassLoader())) {
      var main =
          loader.loadClass(file.replace(".java", "")).getDeclaredMethod("main", String[].class);
      main.setAccessible(true);
      main.invoke(null, (Object) new String[0]);
    }
  }

  private static void runNode(String file, String text) throws Exception {
    NodeSdk node = text.contains("@ai-sdk") ? NodeSdk.others() : NodeSdk.installed();
    Path script = Files.writeString(node.folder().resolve(file), text);
    run("node", script.toString());
  }

  /** Clients that get equal bytes hear equal words. */
  private static String heard(byte[] mp3) throws Exception {
    ByteBuffer key = ByteBuffer.wrap(mp3);
    if (!HEARD.containsKey(key)) {
      HEARD.put(key, recognized(mp3));
    }
    return HEARD.get(key);
  }

  private static String recognized(byte[] mp3) throws Exception {
    Path sound = Files.write(Files.createTempFile(folder, "speech", ".mp3"), mp3);
    String wav = sound + ".wav";
    // Silence around it: recognisers lose words at the very start and end.
    String[] decode = {"ffmpeg", "-v", "error", "-i", sound.toString()};
    String[] padded = {"-af", "adelay=250,apad=pad_dur=0.25", "-ar", "16000", "-ac", "1", wav};
    run(Stream.of(decode, padded).flatMap(Stream::of).toArray(String[]::new));
    return run("pocketsphinx_continuous", "-infile", wav, "-logfn", "/dev/null").strip();
  }

  private static String run(String... words) throws Exception {
    try (Program program = Program.start(folder, Map.of(), words)) {
      String output = program.output();
      assertThat(program.exitValue()).as(output).isZero();
      return output;
    }
  }

  /** Words to replace, insert and leave out, as a share of the words spoken. */
  private static double wordErrorRate(String heard) {
    String[] spoken = SENTENCE.toLowerCase(Locale.ROOT).replace(".", "").split(" ");
    String[] words = heard.split("\\s+");
    int[] row = new int[words.length + 1];
    for (int at = 0; at <= words.length; at++) {
      row[at] = at;
    }
    for (int said = 1; said <= spoken.length; said++) {
      int diagonal = row[0];
      row[0] = said;
      for (int at = 1; at <= words.length; at++) {
        int replaced = diagonal + (spoken[said - 1].equals(words[at - 1]) ? 0 : 1);
        diagonal = row[at];
        row[at] = Math.min(replaced, 1 + Math.min(row[at], row[at - 1]));
      }
    }
    return row[words.length] / (double) spoken.length;
  }
}

package dev.patchbay.endtoend;

import dev.patchbay.testkit.SpeechBody;
import dev.patchbay.testkit.http.RawClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * AppCDS archive of the router's classes, made once in a run: child routers that start with it take
 * half the processor time. They start from the class path of the unpacked WAR, as the Debian
 * package does it; {@code ExecutableWarIT} starts the WAR itself.
 */
final class ClassArchive {

  private static final Path FOLDER = Path.of("target", "child-routers").toAbsolutePath();

  /** Made when first asked for; other threads wait for it. */
  private static final class Made {
    private static final List<String> WORDS = make();
  }

  private ClassArchive() {}

  /** What comes after {@code java} and its options instead of {@code -jar patchbay.war}. */
  static List<String> words() {
    return Made.WORDS;
  }

  private static List<String> make() {
    try {
      Path archive = FOLDER.resolve("classes.jsa");
      Map<String, String> environment =
          Map.of("XDG_CACHE_HOME", Files.createDirectories(FOLDER.resolve("cache")).toString());
      Files.deleteIfExists(archive);
      List<String> start =
          List.of("-cp", classPath(environment), "dev.patchbay.embedded.EmbeddedServer");
      dump(environment, java("-XX:ArchiveClassesAtExit=" + archive, start, "--demo", "--port=0"));
      List<String> words = new ArrayList<>();
      // Not every Java can make one.
      if (Files.exists(archive)) {
        words.add("-XX:SharedArchiveFile=" + archive);
      }
      words.addAll(start);
      return List.copyOf(words);
    } catch (Exception failed) {
      throw new IllegalStateException("No archive of the router's classes", failed);
    }
  }

  private static String classPath(Map<String, String> environment) throws Exception {
    String[] words = java("-jar", List.of(System.getProperty("built.war")), "class-path");
    try (Program asked = Program.start(FOLDER, environment, words)) {
      return asked.lines(1).get(0);
    }
  }

  /** A router that ends after a call has the classes of a call in its archive. */
  private static void dump(Map<String, String> environment, String[] words) throws Exception {
    try (Program router = Program.start(FOLDER, environment, words)) {
      RawClient.call(router.address().getPort(), SpeechBody.of("Hello").request());
      router.terminate();
      router.output();
    }
  }

  private static String[] java(String option, List<String> what, String... more) {
    List<String> words = new ArrayList<>(List.of(InstalledTools.ownJava().toString()));
    words.addAll(Program.SHORT_LIVED);
    words.add(option);
    words.addAll(what);
    words.addAll(List.of(more));
    return words.toArray(String[]::new);
  }
}

package dev.patchbay.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** JDKs that are installed on this machine. */
final class InstalledTools {

  private static final List<Path> JVMS = List.of(Path.of("/usr/lib/jvm"), Path.of("/opt/java"));

  private InstalledTools() {}

  static Path ownJava() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  /** The java of the newest JDK, if it is newer than the one that runs the tests. */
  static Optional<Path> newerJava() throws IOException {
    return newest(homes())
        .filter(home -> release(home) > Runtime.version().feature())
        .map(home -> home.resolve("bin/java"));
  }

  private static Optional<Path> newest(List<Path> homes) {
    return homes.stream().max(Comparator.comparingInt(InstalledTools::release));
  }

  private static List<Path> homes() throws IOException {
    for (Path directory : JVMS) {
      if (Files.isDirectory(directory)) {
        try (Stream<Path> homes = Files.list(directory)) {
          return homes.filter(home -> Files.isExecutable(home.resolve("bin/java"))).toList();
        }
      }
    }
    return List.of();
  }

  private static int release(Path home) {
    Properties release = new Properties();
    try (Stream<String> lines = Files.lines(home.resolve("release"))) {
      lines
          .map(line -> line.split("=", 2))
          .filter(pair -> pair.length == 2)
          .forEach(pair -> release.setProperty(pair[0], pair[1].replace("\"", "")));
    } catch (IOException noJdk) {
      return 0;
    }
    return Runtime.Version.parse(release.getProperty("JAVA_VERSION", "1")).feature();
  }
}

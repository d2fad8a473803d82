package dev.patchbay.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.jar.JarInputStream;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** NOTICE and licence texts for all libraries in the packed WAR. */
class NoticeIT {

  private static final Pattern JAR =
      Pattern.compile("WEB-INF/lib(?:-provided|-demo)?/(.+)-\\d.*\\.jar");
  private static final Pattern ASSETS = Pattern.compile("(assets/.+)/LICENSE");
  private static final Pattern TEXT = Pattern.compile("META-INF/licenses/(.+)\\.txt");
  private static final Pattern FILES = Pattern.compile("(?m)^  Files:((?:[^\\n]|\\n    )+)$");
  private static final Pattern LICENCE = Pattern.compile("(?m)^  License: (\\S+)");
  private static final String IN_A_JAR = "(?i)(META-INF/)?LICEN[SC]E.*";

  private record Library(List<String> files, String licence) {}

  private static JarFile war;
  private static List<Library> libraries;

  @BeforeAll
  static void open() throws IOException {
    war = new JarFile(System.getProperty("built.war"));
    libraries =
        Stream.of(Files.readString(Path.of("NOTICE")).split("\n\n"))
            .filter(block -> block.contains("\n  Files:"))
            .map(
                block ->
                    new Library(
                        List.of(only(FILES, block).strip().split("\\s+")), only(LICENCE, block)))
            .toList();
  }

  @AfterAll
  static void close() throws IOException {
    war.close();
  }

  @Test
  void itNamesTheLibrariesInTheWarAndNoOther() {
    assertThat(libraries.stream().flatMap(library -> library.files().stream()))
        .containsExactlyInAnyOrderElementsOf(Stream.concat(names(JAR), names(ASSETS)).toList());
  }

  @Test
  void everyLicenceHasItsText() throws IOException {
    for (Library library : libraries) {
      if (!library.licence().equals("Apache-2.0")
          && war.getEntry("META-INF/licenses/" + library.licence() + ".txt") == null) {
        assertThat(library.files()).allMatch(NoticeIT::bringsItsLicence);
      }
    }
  }

  @Test
  void noTextIsThereWithoutALibrary() {
    assertThat(names(TEXT)).isSubsetOf(libraries.stream().map(Library::licence).toList());
  }

  @Test
  void theWarHasBothFilesAsTheyAre() throws IOException {
    for (String file : List.of("LICENSE", "NOTICE")) {
      try (InputStream packed = war.getInputStream(war.getEntry("META-INF/" + file))) {
        assertThat(packed).hasBinaryContent(Files.readAllBytes(Path.of(file)));
      }
    }
  }

  private static boolean bringsItsLicence(String file) {
    if (file.startsWith("assets/")) {
      return war.getEntry(file + "/LICENSE") != null;
    }
    ZipEntry jar =
        war.stream()
            .filter(entry -> entry.getName().matches("WEB-INF/lib.*/" + file + "-\\d.*"))
            .findAny()
            .orElseThrow();
    try (JarInputStream inside = new JarInputStream(war.getInputStream(jar))) {
      List<String> names = new ArrayList<>();
      for (ZipEntry entry = inside.getNextEntry(); entry != null; entry = inside.getNextEntry()) {
        names.add(entry.getName());
      }
      return names.stream().anyMatch(name -> name.matches(IN_A_JAR));
    } catch (IOException unreadable) {
      throw new AssertionError(file, unreadable);
    }
  }

  private static Stream<String> names(Pattern pattern) {
    return war.stream()
        .map(entry -> pattern.matcher(entry.getName()))
        .filter(Matcher::matches)
        .map((MatchResult name) -> name.group(1));
  }

  private static String only(Pattern pattern, String block) {
    return pattern
        .matcher(block)
        .results()
        .map(found -> found.group(1))
        .reduce((one, other) -> one + " (twice) " + other)
        .orElseThrow(() -> new AssertionError(pattern + " is not in: " + block));
  }
}

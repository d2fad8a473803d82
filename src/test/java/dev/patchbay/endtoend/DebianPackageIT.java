package dev.patchbay.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.patchbay.testkit.InstalledProgram;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The Debian package in a root of its own, where there is dpkg; built by the profile package. */
class DebianPackageIT {

  private static final Path DEB =
      Path.of(System.getProperty("built.war", "war")).resolveSibling("patchbay.deb");
  private static final Path UNIT = Path.of("usr/lib/systemd/system/patchbay.service");

  @TempDir private Path root;

  @BeforeEach
  void install() throws Exception {
    assumeTrue(InstalledProgram.find("dpkg").isPresent(), "SKIPPED: no dpkg on the PATH");
    assumeTrue(Files.exists(DEB), "SKIPPED: no package, see the profile package");
    for (String folder :
        List.of("var/lib/dpkg/info", "var/lib/dpkg/updates", "var/cache/patchbay")) {
      Files.createDirectories(root.resolve(folder));
    }
    Files.createFile(root.resolve("var/lib/dpkg/status"));
    dpkg("-i", DEB.toString());
  }

  @Timeout(value = 4, unit = TimeUnit.MINUTES)
  @Test
  void itServesReloadsAndStopsWithAnArchiveOfItsClasses() throws Exception {
    run(0, root.resolve("usr/share/patchbay/make-archive").toString());
    assertThat(root.resolve("var/cache/patchbay/classes.release")).isNotEmptyFile();
    Path configuration = root.resolve("etc/patchbay/patchbay.properties");
    try (Program router = patchbay("--port", "0", "--config", configuration.toString())) {
      URI address = router.address();

      run(0, command(), "health", address + "/health/live", "--wait", "30");
      Files.writeString(configuration, "patchbay.attempts=2\n", StandardOpenOption.APPEND);
      run(0, "kill", "-HUP", String.valueOf(router.pid()));
      run(0, command(), "health", address + "/health/live");

      router.terminate();
      assertThat(router.exitValue()).isEqualTo(143);
      assertThat(router.output()).contains("is in force; changed: patchbay.attempts");
      run(1, command(), "health", address + "/health/live");
    }
  }

  @Test
  void anUpgradeKeepsTheConfigurationAndAPurgeLeavesNothing() throws Exception {
    Path configuration = root.resolve("etc/patchbay/patchbay.properties");
    Files.writeString(configuration, "# mine\n", StandardOpenOption.APPEND);

    dpkg("-i", "--force-confdef", "--force-confold", DEB.toString());
    assertThat(configuration).content().endsWith("# mine\n");

    dpkg("-r", "patchbay");
    assertThat(configuration).exists();
    assertThat(root.resolve("usr/bin/patchbay")).doesNotExist();

    dpkg("-P", "patchbay");
    try (Stream<Path> left = Files.walk(root)) {
      assertThat(left.map(root::relativize).map(Path::toString))
          .filteredOn(path -> path.contains("patchbay"))
          .isEmpty();
    }
  }

  @Test
  void systemdTakesTheUnit() throws Exception {
    assumeTrue(
        InstalledProgram.find("systemd-analyze").isPresent(),
        "SKIPPED: no systemd-analyze on the PATH");
    Path unit = root.resolve("patchbay.service");
    Files.writeString(
        unit,
        Files.readString(root.resolve(UNIT))
            .replace("/usr/bin/patchbay", command())
            .replaceAll("Documentation=.*", ""));

    assertThat(run(0, "systemd-analyze", "verify", unit.toString())).isEmpty();
    // Of 100; above 50 is what systemd calls exposed.
    run(0, "systemd-analyze", "security", "--offline=true", "--threshold=20", unit.toString());
  }

  @Test
  void keysAreNotForEveryUserOfTheMachine() throws Exception {
    for (String file : List.of("etc/patchbay/patchbay.properties", "etc/default/patchbay")) {
      assertThat(Files.getPosixFilePermissions(root.resolve(file)))
          .as(file)
          .doesNotContain(PosixFilePermission.OTHERS_READ);
    }
  }

  @Test
  void theManualAndTheCompletionNameEveryOption() throws Exception {
    Path completion = root.resolve("usr/share/bash-completion/completions/patchbay");
    String completed =
        run(
            0,
            "bash",
            "-c",
            ". "
                + completion
                + "; COMP_WORDS=(patchbay --tls); COMP_CWORD=1; _patchbay; echo ${COMPREPLY[@]}");
    assertThat(completed).isEqualTo("--tls-cert --tls-key");
    String cache =
        run(
            0,
            "bash",
            "-c",
            ". "
                + completion
                + "; COMP_WORDS=(patchbay cache ''); COMP_CWORD=2; _patchbay; echo"
                + " ${COMPREPLY[@]}");
    assertThat(cache).startsWith("stats purge warm");

    Path page = root.resolve("usr/share/man/man1/patchbay.1.gz");
    String manual = run(0, "gzip", "-dc", page.toString());
    assertThat(manual)
        .contains("\\-\\-tls\\-cert FILE", "patchbay check FILE", "patchbay health [URL]");
  }

  private String command() {
    return root.resolve("usr/bin/patchbay").toString();
  }

  private Program patchbay(String... words) throws IOException {
    List<String> all = new ArrayList<>(List.of(command()));
    all.addAll(List.of(words));
    return Program.start(root, environment(), all.toArray(String[]::new));
  }

  /** No user is made in another root, and nothing is started. */
  private void dpkg(String... words) throws Exception {
    List<String> all =
        new ArrayList<>(
            List.of(
                "dpkg",
                "--root=" + root,
                "--log=" + root.resolve("dpkg.log"),
                "--force-script-chrootless",
                "--force-depends",
                "--force-not-root",
                "--force-unsafe-io"));
    all.addAll(List.of(words));
    run(0, all.toArray(String[]::new));
  }

  private String run(int status, String... words) throws Exception {
    try (Program program = Program.start(root, environment(), words)) {
      String output = program.output();
      assertThat(program.exitValue()).as(output).isEqualTo(status);
      return output.strip();
    }
  }

  private Map<String, String> environment() {
    return Map.of(
        "JAVA_HOME", System.getProperty("java.home"),
        "JAVA_OPTS", String.join(" ", Program.SHORT_LIVED),
        "PATCHBAY_WAR", root.resolve("usr/share/patchbay/patchbay.war").toString(),
        "PATCHBAY_ARCHIVES", root.resolve("var/cache/patchbay").toString(),
        "XDG_CACHE_HOME", root.resolve("var/cache").toString());
  }
}

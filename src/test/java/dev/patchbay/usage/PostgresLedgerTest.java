package dev.patchbay.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.patchbay.api.Secret;
import dev.patchbay.routing.provider.Money;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The usage ledger on PostgreSQL, where Debian's package is installed. */
class PostgresLedgerTest {

  private static final Path VERSIONS = Path.of("/usr/lib/postgresql");
  private static final Instant NOON = Instant.parse("2026-11-22T12:30:00Z");

  @TempDir private Path folder;

  @Test
  void theSameFewWordsOfSqlDoThere() throws Exception {
    assumeTrue(Files.isDirectory(VERSIONS), "SKIPPED: PostgreSQL is not installed");
    Path programs = newest().resolve("bin");
    Path data = folder.resolve("data");
    // The server refuses to run as root, and whoever it runs as has to reach its folder.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    int port = freePort();
    run(programs, "initdb", "-D", data.toString(), "-A", "trust", "-U", "patchbay");
    String options = "-p " + port + " -k " + folder + " -h 127.0.0.1";
    String log = folder.resolve("log").toString();
    run(programs, "pg_ctl", "-D", data.toString(), "-o", options, "-l", log, "-w", "start");
    try {
      writeAndRead("jdbc:postgresql://127.0.0.1:" + port + "/postgres");
    } finally {
      run(programs, "pg_ctl", "-D", data.toString(), "-m", "immediate", "-w", "stop");
      run(Path.of("/bin"), "rm", "-r", data.toString(), log);
    }
  }

  private static void writeAndRead(String url) {
    LedgerSettings settings = new LedgerSettings(url, "patchbay", Secret.NONE, "");
    UsageKey account =
        new UsageKey(UsageCalculator.hour(NOON), "phone", "speech", "openai", "a\u0000b", "speech");
    try (Ledger ledger = Ledger.open(settings)) {
      ledger.add(Map.of(account, UsageTotals.ofCall(5, 0, 10, OptionalLong.of(75))));
      ledger.add(Map.of(account, UsageTotals.ofCall(5, 0, 10, OptionalLong.empty())));
    }
    try (Ledger ledger = Ledger.open(settings)) {
      assertThat(ledger.spentSince(NOON)).isEqualTo(Map.of("phone", new Money(75)));
      assertThat(ledger.usage(NOON, List.of(UsageColumn.DAY, UsageColumn.MODEL)))
          .containsExactly(
              new UsageRow(List.of("2026-11-22", "a?b"), new UsageTotals(2, 10, 0, 20, 75, 1)));
    }
  }

  private static Path newest() throws IOException {
    try (Stream<Path> versions = Files.list(VERSIONS)) {
      return versions.sorted().reduce((older, newer) -> newer).orElseThrow();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void run(Path programs, String program, String... words) throws Exception {
    List<String> line = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      line.addAll(List.of("runuser", "-u", "postgres", "--"));
    }
    line.add(programs.resolve(program).toString());
    line.addAll(List.of(words));
    Path output = folder.resolve(program + ".out");
    Process process =
        new ProcessBuilder(line)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor()).as(Files.readString(output)).isZero();
  }
}

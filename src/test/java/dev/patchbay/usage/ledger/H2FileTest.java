package dev.patchbay.usage.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Access control of the ledger's H2 file: other users of the machine cannot read it. */
class H2FileTest {

  private static final UsageKey KEY = new UsageKey(1, "phone", "r", "p", "m", "speech");
  private static final UsageTotals CALL = UsageTotals.ofCall(5, 0, 1, OptionalLong.of(7));

  @TempDir Path folder;

  private Path ledger() {
    return folder.resolve("usage/ledger");
  }

  private Ledger open() {
    return Ledger.open(LedgerSettings.of("jdbc:h2:file:" + ledger(), ""));
  }

  @ParameterizedTest
  @CsvSource({
    "jdbc:h2:file:./usage,              jdbc:h2:file:./usage;FILE_LOCK=FS",
    "jdbc:h2:/u;MODE=MySQL,             jdbc:h2:file:/u;MODE=MySQL;FILE_LOCK=FS",
    "jdbc:h2:./u;file_lock=NO,          jdbc:h2:file:./u;file_lock=NO",
  })
  void theFileIsLockedByTheSystemAndNotServed(String url, String opened) {
    assertThat(H2File.of(url).orElseThrow().url()).isEqualTo(opened);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:h2:mem:usage",
        "jdbc:h2:tcp://127.0.0.1/usage",
        "jdbc:postgresql://127.0.0.1/usage"
      })
  void otherDatabasesAreNoFiles(String url) {
    assertThat(H2File.of(url)).isEmpty();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void nobodyElseCanReadTheFilesOrTheirFolder() throws IOException {
    try (Ledger ledger = open()) {
      ledger.add(LedgerBatches.of(KEY, CALL));

      assertThat(permissions(ledger().getParent())).isEqualTo("rwx------");
      try (Stream<Path> files = Files.list(ledger().getParent())) {
        assertThat(files)
            .hasSize(3)
            .allSatisfy(file -> assertThat(permissions(file)).isEqualTo("rw-------"));
      }
    }
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void theRoutersOwnUserCanNeitherReadFilesNorRunPrograms() throws Exception {
    open().close();

    assertThatThrownBy(() -> connect("", "").close()).isInstanceOf(SQLException.class);
    try (Connection worker = connect("PATCHBAY", password(1));
        Statement statement = worker.createStatement()) {
      for (String attack :
          List.of(
              "CREATE ALIAS x FOR 'java.lang.System.exit'",
              "SELECT FILE_READ('/etc/hostname')",
              "CALL CSVWRITE('/tmp/x', 'SELECT 1')",
              "DELETE FROM patchbay_usage",
              "DROP TABLE patchbay_usage")) {
        assertThatThrownBy(() -> statement.execute(attack))
            .isInstanceOf(SQLException.class)
            .hasMessageContaining("rights");
      }
    }
  }

  private Connection connect(String user, String password) throws SQLException {
    Properties properties = new Properties();
    properties.put("user", user);
    properties.put("password", password);
    return new org.h2.Driver().connect("jdbc:h2:file:" + ledger() + ";FILE_LOCK=FS", properties);
  }

  @Test
  void aLedgerOfAnEarlierVersionKeepsItsRowsAndGetsPasswords() throws Exception {
    try (Connection earlier = connect("", "");
        Statement statement = earlier.createStatement()) {
      statement.execute(
          "CREATE TABLE patchbay_usage (hour_utc BIGINT NOT NULL, client VARCHAR(200) NOT NULL,"
              + " route VARCHAR(200) NOT NULL, provider VARCHAR(200) NOT NULL, model VARCHAR(200)"
              + " NOT NULL, task VARCHAR(20) NOT NULL, calls BIGINT NOT NULL, characters BIGINT NOT"
              + " NULL, audio_millis BIGINT NOT NULL, bytes BIGINT NOT NULL, cost_micros BIGINT NOT"
              + " NULL, unpriced BIGINT NOT NULL)");
      statement.execute(
          "INSERT INTO patchbay_usage VALUES (1, 'phone', 'r', 'p', 'm', 'speech', 1, 5, 0, 1, 7,"
              + " 0)");
    }
    try (Ledger ledger = open()) {
      ledger.add(LedgerBatches.of(KEY, CALL));
      assertThat(ledger.usage(Instant.EPOCH, List.of(UsageColumn.CLIENT)))
          .containsExactly(new UsageRow(List.of("phone"), CALL.plus(CALL)));
    }
    assertThatThrownBy(() -> connect("", "").close()).isInstanceOf(SQLException.class);
    open().close();
  }

  @Test
  void aDatabaseThatWasClosedUnderItIsOpenedAgain() throws Exception {
    try (Ledger ledger = open()) {
      ledger.add(LedgerBatches.of(KEY, CALL));
      try (Connection administrator = connect("PATCHBAY_ADMIN", password(0));
          Statement statement = administrator.createStatement()) {
        // As H2 does itself when the disk is full.
        statement.execute("SHUTDOWN");
      }
      assertThatThrownBy(() -> ledger.add(LedgerBatches.of(KEY, CALL)))
          .isInstanceOf(LedgerUnusable.class);

      ledger.add(LedgerBatches.of(KEY, CALL));
      assertThat(ledger.usage(Instant.EPOCH, List.of(UsageColumn.CLIENT)))
          .containsExactly(new UsageRow(List.of("phone"), CALL.plus(CALL)));
    }
  }

  private String password(int line) throws IOException {
    return Files.readAllLines(Path.of(ledger() + ".password")).get(line);
  }

  @Test
  void aFileThatARouterHasOpenIsSaidToBeInUse() throws Exception {
    try (Ledger ledger = open()) {
      ledger.add(LedgerBatches.of(KEY, CALL));
      ProcessBuilder second =
          new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-XX:TieredStopAtLevel=1",
              "-XX:+UseSerialGC",
              "-cp",
              System.getProperty("java.class.path"),
              LedgerProcess.class.getName(),
              ledger().toString());
      Process process = second.redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(said).contains("in use: true");
    }
  }
}

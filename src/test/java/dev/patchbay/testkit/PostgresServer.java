package dev.patchbay.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A PostgreSQL server that can go away and come back, where Debian's package is installed. */
public final class PostgresServer implements AutoCloseable {

  private static final Path VERSIONS = Path.of("/usr/lib/postgresql");

  private final Path folder;
  private final Path programs;
  private final int port;
  private boolean running;

  private PostgresServer(Path folder, Path programs, int port) {
    this.folder = folder;
    this.programs = programs;
    this.port = port;
  }

  /** A server that is not started yet; the test is skipped where none is installed. */
  public static PostgresServer create(Path folder) throws IOException {
    assumeTrue(Files.isDirectory(VERSIONS), "SKIPPED: PostgreSQL is not installed");
    // The server refuses to run as root, and whoever it runs as has to reach its folder.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    PostgresServer created = new PostgresServer(folder, newest().resolve("bin"), FreePort.find());
    created.run("initdb", "-D", created.data(), "-A", "trust", "-U", "patchbay", "--no-sync");
    return created;
  }

  public String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
  }

  /** The number that a query gives. */
  public long number(String query) throws IOException {
    try (Connection connection = DriverManager.getConnection(url(), "patchbay", "");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException failed) {
      throw new IOException(failed);
    }
  }

  public void start() throws IOException {
    String options = "-F -p " + port + " -k " + folder + " -h 127.0.0.1";
    String log = folder.resolve("log").toString();
    run("pg_ctl", "-D", data(), "-o", options, "-l", log, "-w", "start");
    running = true;
  }

  public void stop() throws IOException {
    run("pg_ctl", "-D", data(), "-m", "immediate", "-w", "stop");
    running = false;
  }

  @Override
  public void close() throws IOException {
    if (running) {
      stop();
    }
    run(Path.of("/bin"), "rm", "-rf", data(), folder.resolve("log").toString());
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  private static Path newest() throws IOException {
    try (Stream<Path> versions = Files.list(VERSIONS)) {
      return versions.sorted().reduce((older, newer) -> newer).orElseThrow();
    }
  }

  private void run(String program, String... words) throws IOException {
    run(programs, program, words);
  }

  private void run(Path where, String program, String... words) throws IOException {
    List<String> line = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      line.addAll(List.of("runuser", "-u", "postgres", "--"));
    }
    line.add(where.resolve(program).toString());
    line.addAll(List.of(words));
    Path output = folder.resolve(program + ".out");
    Process process =
        new ProcessBuilder(line)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(process.waitFor()).as(Files.readString(output)).isZero();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException(program);
    }
  }
}

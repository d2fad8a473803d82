package dev.patchbay.usage.ledger;

import dev.patchbay.jvm.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * H2 database file of the ledger: readable by this process's user only (0600, in a directory of
 * 0700 where it has to be created), locked, and without a port for other processes. Unless the
 * configuration names a user, the passwords are random and kept in a file beside it.
 */
final class H2File {

  private static final Pattern URL =
      Pattern.compile("(?i)jdbc:h2:(?:file:)?((?:~|\\.|/|[A-Z]:)[^;]*)(;.*)?");
  private static final int PASSWORD_BYTES = 32;

  private final String path;
  private final String options;

  private H2File(String path, String options) {
    this.path = path;
    this.options = options;
  }

  /** The file of an H2 URL; empty for another kind of database. */
  static Optional<H2File> of(String url) {
    Matcher file = URL.matcher(url);
    return file.matches()
        ? Optional.of(
            new H2File(
                file.group(1).replaceFirst("^~", System.getProperty("user.home", "~")),
                file.group(2) == null ? "" : file.group(2)))
        : Optional.empty();
  }

  /** Folder of the file. */
  Path folder() {
    return Path.of(path).toAbsolutePath().getParent();
  }

  /** URL for the driver: the file is locked by the operating system, unless the URL says how. */
  String url() {
    boolean chosen = options.toUpperCase(Locale.ROOT).contains(";FILE_LOCK=");
    return "jdbc:h2:file:" + path + options + (chosen ? "" : ";FILE_LOCK=FS");
  }

  /**
   * Creates the files and their directory if necessary, and closes the files to other users.
   *
   * @throws IOException if that is not possible
   */
  void protect() throws IOException {
    Path database = Path.of(path + ".mv.db").toAbsolutePath();
    PrivateFile.createFolder(database.getParent());
    protect(database);
    // H2 writes its own errors there, and would make the file readable by everybody.
    protect(Path.of(path + ".trace.db"));
  }

  private static void protect(Path file) throws IOException {
    if (!Files.exists(file)) {
      Files.createFile(file, PrivateFile.file());
    } else {
      PrivateFile.protect(file);
    }
  }

  /**
   * Passwords of the administrator and of the user that reads and adds rows; generated if there are
   * none.
   *
   * @throws IOException if the file of passwords cannot be read or written
   */
  List<String> passwords() throws IOException {
    Path file = Path.of(path + ".password");
    if (!Files.exists(file)) {
      Files.createFile(file, PrivateFile.file());
      Files.writeString(file, random() + "\n" + random() + "\n", StandardOpenOption.WRITE);
    }
    List<String> lines = Files.readAllLines(file);
    if (lines.size() != 2 || lines.stream().anyMatch(String::isBlank)) {
      throw new IOException(file + " does not have the two passwords of the ledger");
    }
    return lines;
  }

  private static String random() {
    byte[] bytes = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}

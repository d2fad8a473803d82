package dev.patchbay.config.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Reads a small text file of the configuration. A named pipe or a device in its place is refused
 * before it is opened: opening one may block until somebody writes to it.
 */
public final class RegularFile {

  /** Largest file that is read, in bytes; far more than a configuration or a key needs. */
  static final int LONGEST = 8 << 20;

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private RegularFile() {}

  /**
   * What would be valid in the place of a file that could not be read: one with other permissions
   * if those are the cause, for whoever sees the file there would look for everything else.
   *
   * @param otherwise what is expected if the permissions are not the cause
   */
  public static String expected(Exception unreadable, String otherwise) {
    return unreadable instanceof AccessDeniedException ? denied() : otherwise;
  }

  /** What is expected of a file that this process may not read. */
  public static String denied() {
    return "a file that user " + System.getProperty("user.name") + " may read; access is denied";
  }

  /**
   * Reads the file as UTF-8, following symbolic links, without a byte order mark: editors on
   * Windows write one, and it would belong to the first key.
   *
   * @throws IOException if it is not a regular file of at most 8 MiB, cannot be read, or is not
   *     UTF-8
   */
  public static String read(Path file) throws IOException {
    BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
    if (!found.isRegularFile()) {
      throw new IOException(file + " is not a regular file");
    }
    if (found.size() > LONGEST) {
      throw new IOException(file + " is larger than " + LONGEST + " bytes");
    }
    String text = Files.readString(file, StandardCharsets.UTF_8);
    return text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
  }
}

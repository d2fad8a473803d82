package dev.patchbay.jvm;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** File permissions for the router's user only (0600 and 0700), on platforms that have them. */
public final class PrivateFile {

  private static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  private PrivateFile() {}

  /** Attributes of a new file. */
  public static FileAttribute<?>[] file() {
    return attributes("rw-------");
  }

  /** Creates a folder that does not exist, and those above it. */
  public static void createFolder(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      Files.createDirectories(folder, attributes("rwx------"));
    }
  }

  /** True if a file belongs to this process's user. */
  public static boolean isOwn(Path file) throws IOException {
    // A new file is the only portable way to learn the user: a container's often has no name.
    Path probe = Files.createTempFile(file.toAbsolutePath().getParent(), "owner", ".probe");
    try {
      return Files.getOwner(file, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(probe));
    } finally {
      Files.deleteIfExists(probe);
    }
  }

  /** Closes an existing file to other users. */
  public static void protect(Path file) throws IOException {
    if (POSIX) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
  }

  private static FileAttribute<?>[] attributes(String permissions) {
    return POSIX
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}

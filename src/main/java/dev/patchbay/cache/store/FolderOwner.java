package dev.patchbay.cache.store;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;

/** Ownership and permissions (0700) of a folder that only this process's user may use. */
final class FolderOwner {

  private static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  private FolderOwner() {}

  /**
   * Creates the folder if it does not exist, and closes it to other users.
   *
   * @throws IOException if it is a symbolic link, not a folder, or another user's
   */
  static void create(Path folder) throws IOException {
    if (Files.isSymbolicLink(folder)) {
      throw new IOException(folder + " is a symbolic link; name the folder that it points to");
    }
    Files.createDirectories(folder);
    if (!POSIX) {
      return;
    }
    // Root may write everywhere, so being able to write does not show whose folder it is.
    if (!Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(user(folder))) {
      throw new IOException(folder + " belongs to another user");
    }
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
  }

  // A new file is the only portable way to learn it: a container's user often has no name.
  private static UserPrincipal user(Path folder) throws IOException {
    Path probe = Files.createTempFile(folder, "owner", ".probe");
    try {
      return Files.getOwner(probe, LinkOption.NOFOLLOW_LINKS);
    } finally {
      Files.deleteIfExists(probe);
    }
  }
}

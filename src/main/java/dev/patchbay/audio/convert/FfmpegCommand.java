package dev.patchbay.audio.convert;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Finds the executable of ffmpeg. */
public final class FfmpegCommand {

  private static final String NAME = "ffmpeg";

  private FfmpegCommand() {}

  /**
   * Path of ffmpeg in the folders of a PATH; empty if it is in none.
   *
   * @param path value of the environment variable
   */
  public static String onPath(String path) {
    for (String folder : path.split(File.pathSeparator)) {
      if (!folder.isEmpty() && isExecutable(folder + File.separator + NAME)) {
        return folder + File.separator + NAME;
      }
    }
    return "";
  }

  /** True for a file that can be run. */
  public static boolean isExecutable(String file) {
    try {
      Path path = Path.of(file);
      return Files.isRegularFile(path) && Files.isExecutable(path);
    } catch (InvalidPathException unusable) {
      return false;
    }
  }
}

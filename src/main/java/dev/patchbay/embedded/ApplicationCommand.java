package dev.patchbay.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** Runs a command of the application, such as {@code check}, in a class loader of the WAR. */
final class ApplicationCommand {

  private static final int FAILED = 1;

  private ApplicationCommand() {}

  /**
   * Runs the command and waits for its end.
   *
   * @param webRoot directory of the unpacked WAR
   * @param command name of a class with {@code static int run(String...)}
   * @param words command line; the first word is the command's name
   * @return exit status
   */
  static int run(Path webRoot, String command, String... words) {
    try {
      ClassLoader application = ApplicationClasses.loader(webRoot);
      Thread.currentThread().setContextClassLoader(application);
      Object rest = Arrays.copyOfRange(words, 1, words.length);
      return (int)
          application.loadClass(command).getMethod("run", String[].class).invoke(null, rest);
    } catch (IOException | ReflectiveOperationException failed) {
      System.err.println(StartFailure.reason(failed, 0));
      return FAILED;
    }
  }
}

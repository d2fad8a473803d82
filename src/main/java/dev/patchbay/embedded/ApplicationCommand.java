package dev.patchbay.embedded;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

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
    ClassLoader server = ApplicationCommand.class.getClassLoader();
    try (URLClassLoader application = new URLClassLoader(path(webRoot), server)) {
      Thread.currentThread().setContextClassLoader(application);
      Object rest = Arrays.copyOfRange(words, 1, words.length);
      return (int)
          application.loadClass(command).getMethod("run", String[].class).invoke(null, rest);
    } catch (IOException | ReflectiveOperationException failed) {
      System.err.println(StartFailure.reason(failed, 0));
      return FAILED;
    }
  }

  private static URL[] path(Path webRoot) throws IOException {
    Path inf = webRoot.resolve("WEB-INF");
    List<URL> path = new ArrayList<>();
    path.add(inf.resolve("classes").toUri().toURL());
    try (Stream<Path> jars = Files.list(inf.resolve("lib"))) {
      for (Path jar : jars.sorted().toList()) {
        path.add(jar.toUri().toURL());
      }
    }
    return path.toArray(URL[]::new);
  }
}

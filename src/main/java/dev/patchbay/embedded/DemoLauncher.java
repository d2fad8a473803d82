package dev.patchbay.embedded;

import dev.patchbay.launcher.loader.JarClassLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Starts the demo in a class loader of its own: what only the demo needs is loaded with it. */
final class DemoLauncher {

  private static final String DEMO = "dev.patchbay.demo.Demo";

  /** JARs of the application that the demo encodes with: its codecs, and their libraries. */
  private static final List<String> ENCODERS =
      List.of("patchbay-application", "concentus-", "jump3r-");

  private DemoLauncher() {}

  /**
   * Starts the demo providers and configures the router for them.
   *
   * @param webRoot directory of the unpacked WAR
   * @return what the demo does on command
   */
  static UnaryOperator<String> start(Path webRoot)
      throws IOException, ReflectiveOperationException {
    // Stays open as long as the process, for it reads the voice when it first speaks.
    @SuppressWarnings("resource")
    ClassLoader loader =
        JarClassLoader.of("demo", path(webRoot), DemoLauncher.class.getClassLoader());
    @SuppressWarnings("unchecked")
    UnaryOperator<String> demo =
        (UnaryOperator<String>) loader.loadClass(DEMO).getMethod("start").invoke(null);
    return demo;
  }

  private static List<Path> path(Path webRoot) throws IOException {
    Path inf = webRoot.resolve("WEB-INF");
    try (Stream<Path> own = Files.list(inf.resolve("lib-demo"));
        Stream<Path> application = Files.list(inf.resolve("lib"))) {
      return Stream.concat(own, application.filter(DemoLauncher::isEncoder)).sorted().toList();
    }
  }

  private static boolean isEncoder(Path jar) {
    return ENCODERS.stream().anyMatch(jar.getFileName().toString()::startsWith);
  }
}

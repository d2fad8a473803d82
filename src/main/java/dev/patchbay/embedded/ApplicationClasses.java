package dev.patchbay.embedded;

import dev.patchbay.launcher.loader.JarClassLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Class loader of the application in the unpacked WAR, on top of the server's.
 *
 * <p>Where all is on Java's own class path, that is its loader, too: only what that one loads is in
 * an archive of classes (AOT cache, JEP 483).
 */
final class ApplicationClasses {

  private static final String APPLICATION = "dev/patchbay/Bootstrap.class";

  /** Beginnings of the names of classes that the server has, or Java. */
  private static final List<String> SERVER =
      List.of(
          "java.",
          "javax.",
          "jdk.",
          "sun.",
          "jakarta.",
          "org.eclipse.jetty.",
          "org.slf4j.",
          "ch.qos.logback.",
          "dev.patchbay.cli.",
          "dev.patchbay.embedded.",
          "dev.patchbay.launcher.",
          "dev.patchbay.logging.",
          "dev.patchbay.websocket.");

  private ApplicationClasses() {}

  /** The loader; it stays open as long as the process. */
  static ClassLoader loader(Path webRoot) throws IOException {
    ClassLoader server = ApplicationClasses.class.getClassLoader();
    return server.getResource(APPLICATION) == null
        ? JarClassLoader.of("application", path(webRoot), SERVER, server)
        : server;
  }

  private static List<Path> path(Path webRoot) throws IOException {
    try (Stream<Path> jars = Files.list(webRoot.resolve("WEB-INF").resolve("lib"))) {
      return jars.sorted().toList();
    }
  }
}

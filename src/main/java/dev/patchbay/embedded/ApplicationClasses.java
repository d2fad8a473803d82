package dev.patchbay.embedded;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

  private ApplicationClasses() {}

  /** The loader; it stays open as long as the process. */
  static ClassLoader loader(Path webRoot) throws IOException {
    ClassLoader server = ApplicationClasses.class.getClassLoader();
    return server.getResource(APPLICATION) == null
        ? new URLClassLoader("application", path(webRoot), server)
        : server;
  }

  private static URL[] path(Path webRoot) throws IOException {
    Path inf = webRoot.resolve("WEB-INF");
    List<URL> path = new ArrayList<>();
    try (Stream<Path> jars = Files.list(inf.resolve("lib"))) {
      for (Path jar : jars.sorted().toList()) {
        path.add(jar.toUri().toURL());
      }
    }
    return path.toArray(URL[]::new);
  }
}

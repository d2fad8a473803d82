package dev.patchbay.jvm;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Class preloading: loads the router's classes before they are needed. A class that is first needed
 * when no file can be opened any more, such as those that handle that failure, could not be loaded,
 * and Java remembers that failure for the rest of the process (JVMS §5.4.3).
 */
public final class ClassPreloader {

  private static final String SUFFIX = ".class";
  private static final Logger LOG = LoggerFactory.getLogger(ClassPreloader.class);

  /** One router after the other in a class loader needs its classes loaded once. */
  private static final AtomicBoolean BEGUN = new AtomicBoolean();

  private ClassPreloader() {}

  /** Starts loading on a thread of its own, which ends by itself. */
  public static Thread start() {
    Thread thread = DaemonThreads.named("patchbay-classes", ClassPreloader::load);
    thread.start();
    return thread;
  }

  /** Classes in a JAR need no preloading: the file stays open. */
  private static void load() {
    try {
      URL source = ClassPreloader.class.getProtectionDomain().getCodeSource().getLocation();
      Path root = Path.of(source.toURI());
      if (Files.isDirectory(root) && BEGUN.compareAndSet(false, true)) {
        names(root).forEach(ClassPreloader::load);
      }
    } catch (IOException
        | URISyntaxException
        | IllegalArgumentException
        | FileSystemNotFoundException elsewhere) {
      LOG.debug("classes are loaded when they are needed", elsewhere);
    }
  }

  private static List<String> names(Path root) throws IOException {
    String here = ClassPreloader.class.getPackageName();
    String ours = here.substring(0, here.lastIndexOf('.')).replace('.', '/');
    try (Stream<Path> files = Files.walk(root.resolve(ours))) {
      return files
          .map(file -> root.relativize(file).toString().replace('\\', '/'))
          .filter(name -> name.endsWith(SUFFIX) && !name.endsWith("package-info" + SUFFIX))
          .map(name -> name.substring(0, name.length() - SUFFIX.length()).replace('/', '.'))
          .toList();
    }
  }

  private static void load(String name) {
    try {
      Class.forName(name, false, ClassPreloader.class.getClassLoader());
    } catch (ClassNotFoundException | LinkageError | IllegalStateException notHere) {
      // Of the embedded server, where there is none; or Tomcat has stopped the application
      // meanwhile.
      LOG.debug("{} is not loaded", name, notHere);
    }
  }
}

package dev.patchbay.launcher;

import dev.patchbay.launcher.loader.JarClassLoader;
import dev.patchbay.launcher.training.TrainingRun;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URISyntaxException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Main class of the executable WAR: starts the embedded server. */
public final class Main {

  private static final String SERVER = "dev.patchbay.embedded.EmbeddedServer";

  /** Shared with the application, so that the server and it write one log. */
  private static final List<String> LOGGING = List.of("slf4j-api-", "logback-");

  /**
   * Command that prints the class path of the unpacked WAR, for Java with an archive of its
   * classes.
   */
  private static final String CLASS_PATH = "class-path";

  private static final int BAD_START = 1;

  private Main() {}

  public static void main(String[] args)
      throws IOException, URISyntaxException, ReflectiveOperationException {
    if (args.length > 0 && args[0].equals(HealthRequest.COMMAND)) {
      List<String> words = List.of(args).subList(1, args.length);
      System.exit(HealthRequest.run(words, System.getenv(), System.out));
    }
    if (args.length > 0 && args[0].equals(TrainingRun.COMMAND)) {
      System.exit(TrainingRun.run(List.of(args).subList(1, args.length), System.out));
    }
    Path war = Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Path unpacked = unpacked(war);
    if (args.length > 0 && args[0].equals(CLASS_PATH)) {
      System.out.println(classPath(unpacked));
      return;
    }
    // Stays open as long as the process: classes of the server are read from it when first needed.
    @SuppressWarnings("resource")
    ClassLoader server =
        JarClassLoader.of(
            "server", serverPath(unpacked), List.of("java."), ClassLoader.getPlatformClassLoader());
    Thread.currentThread().setContextClassLoader(server);
    try {
      server
          .loadClass(SERVER)
          .getMethod("start", Path.class, String[].class)
          .invoke(null, unpacked, args);
    } catch (InvocationTargetException failed) {
      if (failed.getCause() instanceof Error error) {
        throw error;
      }
      throw failed;
    }
  }

  /** Ends the process if the WAR cannot be unpacked: without it there is no log, either. */
  private static Path unpacked(Path war) throws IOException {
    if (Files.isDirectory(war)) {
      // A container image has it unpacked.
      return war;
    }
    try {
      return WarUnpacker.directoryOf(war);
    } catch (FileSystemException refused) {
      System.err.println(WarUnpacker.reason(refused));
      System.exit(BAD_START);
      throw refused;
    }
  }

  private static List<Path> serverPath(Path unpacked) throws IOException {
    Path inf = unpacked.resolve("WEB-INF");
    try (Stream<Path> server = Files.list(inf.resolve("lib-provided"));
        Stream<Path> application = Files.list(inf.resolve("lib"))) {
      return Stream.concat(server, application.filter(Main::isLogging)).sorted().toList();
    }
  }

  private static String classPath(Path unpacked) throws IOException {
    Path inf = unpacked.resolve("WEB-INF");
    try (Stream<Path> server = Files.list(inf.resolve("lib-provided"));
        Stream<Path> application = Files.list(inf.resolve("lib"))) {
      return Stream.concat(server.sorted(), application.sorted())
          .map(Path::toString)
          .collect(Collectors.joining(File.pathSeparator));
    }
  }

  private static boolean isLogging(Path jar) {
    return LOGGING.stream().anyMatch(jar.getFileName().toString()::startsWith);
  }
}

package dev.patchbay.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * Starts the provider and the routers, each as a process with its own files in a scratch folder.
 */
final class Starter implements AutoCloseable {
  private final Options options;
  private final Path scratch;
  private final Provider provider;
  private int started;

  Starter(Options options) throws IOException {
    this.options = options;
    this.scratch = Files.createTempDirectory("patchbay-bench");
    this.provider = Provider.start(java());
  }

  Provider provider() {
    return provider;
  }

  Contender start(String name) throws IOException {
    int to = provider.port();
    return switch (name) {
      case "direct" -> Contender.direct(to);
      case "nginx" -> nginx(port -> Settings.nginx(to, port));
      case "haproxy" -> haproxy(to);
      case "caddy" -> caddy(to);
      case Options.JETTY -> jetty(to);
      case "patchbay" -> patchbay(name, Settings.patchbay(to));
      default ->
          throw new IllegalArgumentException(
              name + " (expected: direct, nginx, haproxy, caddy, jetty or patchbay)");
    };
  }

  /** Starts one that keeps answers; Patchbay also as {@code patchbay-disk}, without its memory. */
  Contender startKeeping(String name) throws IOException {
    int to = provider.port();
    return switch (name) {
      case "nginx" -> nginx(port -> Settings.nginxThatKeeps(to, port));
      case "patchbay" -> patchbay(name, Settings.patchbayThatKeeps(to, "64MB", "0"));
      case "patchbay-disk" -> patchbay(name, Settings.patchbayThatKeeps(to, "0", "1GB"));
      default ->
          throw new IllegalArgumentException(name + " (expected: nginx, patchbay, patchbay-disk)");
    };
  }

  /** Starts one that lets sessions through. */
  Contender startConversing(String name) throws IOException {
    int to = provider.port();
    return switch (name) {
      case "nginx" -> nginx(port -> Settings.nginxThatUpgrades(to, port));
      case "patchbay" -> patchbay(name, Settings.patchbayThatConverses(to));
      default -> start(name);
    };
  }

  /** Starts Patchbay with another provider, which has nothing but pcm. */
  Contender startConverting(int voices) throws IOException {
    return patchbay("patchbay", Settings.patchbayThatConverts(provider.port(), voices));
  }

  /** Starts Patchbay with more settings. */
  Contender startLimited(String name, String more) throws IOException {
    return patchbay(name, Settings.patchbay(provider.port()) + more);
  }

  private Contender nginx(IntFunction<String> text) throws IOException {
    int port = freePort();
    Path folder = folder("nginx");
    Path settings = Files.writeString(folder.resolve("nginx.conf"), text.apply(port));
    ProcessBuilder command =
        new ProcessBuilder("nginx", "-p", folder + "/", "-e", "stderr", "-c", settings.toString());
    return Contender.started("nginx", port, command, folder.resolve("log"));
  }

  private Contender haproxy(int provider) throws IOException {
    int port = freePort();
    Path folder = folder("haproxy");
    Path settings =
        Files.writeString(folder.resolve("haproxy.cfg"), Settings.haproxy(provider, port));
    ProcessBuilder command = new ProcessBuilder("haproxy", "-db", "-f", settings.toString());
    return Contender.started("haproxy", port, command, folder.resolve("log"));
  }

  private Contender caddy(int provider) throws IOException {
    int port = freePort();
    Path folder = folder("caddy");
    Path settings = Files.writeString(folder.resolve("Caddyfile"), Settings.caddy(provider, port));
    ProcessBuilder command =
        new ProcessBuilder(
            "caddy", "run", "--adapter", "caddyfile", "--config", settings.toString());
    return Contender.started("caddy", port, command, folder.resolve("log"));
  }

  private Contender jetty(int provider) throws IOException {
    int port = freePort();
    Path folder = folder(Options.JETTY);
    ProcessBuilder command = new ProcessBuilder(java());
    command.command().addAll(options.javaOptions());
    command.command().addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.command().addAll(List.of(JettyProxy.class.getName(), "" + port, "" + provider));
    return Contender.started(Options.JETTY, port, command, folder.resolve("log"));
  }

  private Contender patchbay(String name, String text) throws IOException {
    int port = freePort();
    Path folder = folder(name);
    Path settings = Files.writeString(folder.resolve("patchbay.properties"), text);
    ProcessBuilder command = new ProcessBuilder(java());
    command.command().addAll(options.javaOptions());
    command.command().addAll(List.of("-jar", options.war().toAbsolutePath().toString()));
    command.command().addAll(List.of("--port", "" + port, "--config", settings.toString()));
    return Contender.started(name, port, command.directory(folder.toFile()), folder.resolve("log"));
  }

  private Path folder(String name) throws IOException {
    return Files.createDirectory(scratch.resolve(name + "-" + ++started));
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() throws IOException {
    provider.close();
    try (Stream<Path> files = Files.walk(scratch)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}

package dev.patchbay.embedded;

import dev.patchbay.cli.CommandLineException;
import dev.patchbay.embedded.tls.PemPair;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Entry point of {@code java -jar patchbay.war}: parses the command line and starts the server. */
public final class EmbeddedServer {

  private static final int BAD_START = 1;
  private static final int BAD_USAGE = 2;

  /** Commands of the application, by the first word of the command line. */
  private static final Map<String, String> COMMANDS =
      Map.of(
          "usage", "dev.patchbay.command.UsageCommand",
          "keys", "dev.patchbay.command.KeysCommand",
          "cache", "dev.patchbay.command.CacheCommand",
          "check", "dev.patchbay.command.CheckCommand",
          "explain", "dev.patchbay.command.ExplainCommand");

  private EmbeddedServer() {}

  /**
   * Starts the server from Java's own class path, which the launcher's command {@code class-path}
   * prints: an archive of classes holds no class that another loader has loaded.
   */
  public static void main(String... words) throws URISyntaxException {
    Path server =
        Path.of(EmbeddedServer.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    start(server.resolve("../../..").normalize(), words);
  }

  /** Called by the launcher with the unpacked WAR; ends the process if the server cannot start. */
  public static void start(Path webRoot, String... words) {
    try {
      if (words.length > 0 && COMMANDS.containsKey(words[0])) {
        System.exit(ApplicationCommand.run(webRoot, COMMANDS.get(words[0]), words));
      }
      ServerOptions options = CommandLine.parse(List.of(words), System.getenv());
      switch (options.action()) {
        case HELP -> System.out.println(CommandLine.SYNTAX.help());
        case VERSION -> System.out.println("patchbay " + version());
        case RUN -> run(webRoot, options);
      }
    } catch (CommandLineException wrong) {
      System.err.println(CommandLine.SYNTAX.errorMessage(wrong));
      System.exit(BAD_USAGE);
    }
  }

  private static void run(Path webRoot, ServerOptions options) {
    Optional<Path> missing = options.config().filter(file -> !Files.isReadable(file));
    if (missing.isPresent()) {
      fail(StartFailure.unreadable("--config", missing.get()));
    }
    options.tls().ifPresent(EmbeddedServer::checkReadable);
    options.config().ifPresent(file -> System.setProperty("patchbay.config", file.toString()));
    options.stopWithin().ifPresent(time -> System.setProperty("patchbay.stop.within", time));
    DnsCacheTtl.apply();
    SystemPropertyDefault.apply();
    try {
      Optional<UnaryOperator<String>> demo =
          options.demo() ? Optional.of(DemoLauncher.start(webRoot)) : Optional.empty();
      Server server = JettyServer.create(ApplicationContext.of(webRoot), options);
      demo.ifPresent(running -> server.insertHandler(new DemoHandler(running)));
      server.addEventListener(JulToSlf4j.open());
      server.start();
      SighupReload.install(() -> reload(server));
      String address = address(options, server);
      log().info("Patchbay {} at {}", version(), address);
      demo.ifPresent(running -> System.out.println(running.apply("lines " + address)));
    } catch (Exception failed) {
      fail(StartFailure.reason(failed, options.port()));
    }
  }

  /**
   * Attribute of the servlet context; the application's classes are behind another class loader.
   */
  private static void reload(Server server) {
    server.getDescendants(ServletContextHandler.class).stream()
        .map(application -> application.getServletContext().getAttribute("patchbay.reload"))
        .filter(Runnable.class::isInstance)
        .forEach(reload -> ((Runnable) reload).run());
  }

  private static void checkReadable(PemPair files) {
    if (!Files.isReadable(files.certificate())) {
      fail(StartFailure.unreadable("--tls-cert", files.certificate()));
    }
    if (!Files.isReadable(files.key())) {
      fail(StartFailure.unreadable("--tls-key", files.key()));
    }
  }

  private static String address(ServerOptions options, Server server) {
    String host = options.host();
    int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    boolean everywhere = host.equals("0.0.0.0") || host.equals("::");
    String name = everywhere ? "127.0.0.1" : host;
    String scheme = options.tls().isPresent() ? "https://" : "http://";
    return scheme + (name.contains(":") ? "[" + name + "]" : name) + ":" + port;
  }

  private static Logger log() {
    return LoggerFactory.getLogger(EmbeddedServer.class);
  }

  private static void fail(String reason) {
    System.err.println(reason);
    System.exit(BAD_START);
  }

  private static String version() {
    return Optional.ofNullable(EmbeddedServer.class.getPackage().getImplementationVersion())
        .orElse("(not packaged)");
  }
}

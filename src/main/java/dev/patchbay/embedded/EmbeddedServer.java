package dev.patchbay.embedded;

import dev.patchbay.cli.CommandLineException;
import dev.patchbay.demo.Demo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    options.config().ifPresent(file -> System.setProperty("patchbay.config", file.toString()));
    options.stopWithin().ifPresent(time -> System.setProperty("patchbay.stop.within", time));
    DnsCacheTtl.apply();
    ProxyTunnels.apply();
    try {
      Optional<Demo> demo = options.demo() ? Optional.of(Demo.start()) : Optional.empty();
      Server server = JettyServer.create(webRoot, options);
      server.addEventListener(JulToSlf4j.open());
      server.start();
      SighupReload.install(() -> reload(server));
      String address = address(options.host(), server);
      log().info("Patchbay {} at {}", version(), address);
      demo.ifPresent(running -> log().info("Demo providers: {}", running.addresses()));
      demo.ifPresent(running -> running.hints(address).forEach(System.out::println));
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

  private static String address(String host, Server server) {
    int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    boolean everywhere = host.equals("0.0.0.0") || host.equals("::");
    String name = everywhere ? "127.0.0.1" : host;
    return "http://" + (name.contains(":") ? "[" + name + "]" : name) + ":" + port;
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

package dev.patchbay.documentation;

import dev.patchbay.testkit.FreePort;
import dev.patchbay.testkit.InstalledProgram;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/**
 * nginx, Caddy or HAProxy with a configuration of a page: but for its port, on which it speaks
 * plain HTTP, and those of the routers, all is as the page has it.
 */
final class ProxyServer implements AutoCloseable {

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

  private static final String AROUND_NGINX =
      """
      daemon off;
      %3$s
      pid %1$s/pid;
      error_log %1$s/error.log;
      events {}
      http {
      access_log off;
      client_body_temp_path %1$s/body;
      proxy_temp_path %1$s/proxy;
      fastcgi_temp_path %1$s/fastcgi;
      uwsgi_temp_path %1$s/uwsgi;
      scgi_temp_path %1$s/scgi;
      %2$s
      }
      """;

  private final Process process;
  private final int port;

  private ProxyServer(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  static boolean isInstalledFor(CodeBlock block) {
    return InstalledProgram.find(program(block)).isPresent();
  }

  static String program(CodeBlock block) {
    return block.language().equals("caddyfile") ? "caddy" : block.language();
  }

  /**
   * @param first port of the router that the page has on 8765
   * @param second port of the one on 8766
   */
  static ProxyServer start(CodeBlock block, Path folder, int first, int second) throws IOException {
    String text =
        Pattern.compile("8765|8766")
            .matcher(block.text())
            .replaceAll(found -> "" + (found.group().equals("8765") ? first : second));
    int port = FreePort.find();
    Path file = folder.resolve("configuration");
    Files.writeString(file, configuration(block, text, folder, port) + "\n");
    Path log = folder.resolve("output");
    ProcessBuilder builder =
        new ProcessBuilder(command(block, folder, file))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("HOME", folder.toString());
    ProxyServer started = new ProxyServer(builder.start(), port);
    started.awaitListening(log);
    return started;
  }

  private static String configuration(CodeBlock block, String text, Path folder, int port) {
    return switch (program(block)) {
      case "nginx" ->
          AROUND_NGINX.formatted(
              folder,
              text.replace("listen 443 ssl", "listen 127.0.0.1:" + port)
                  .replaceAll("(?m)^ *ssl_certificate.*$", ""),
              // Its workers could not reach a folder of the tests otherwise.
              System.getProperty("user.name").equals("root") ? "user root;" : "");
      case "caddy" ->
          "{\n  admin off\n}\n"
              + text.replace("voice.example.com {", "http://:" + port + " {\n  bind 127.0.0.1");
      default -> text.replaceAll("bind :443 ssl crt \\S+", "bind 127.0.0.1:" + port);
    };
  }

  private static List<String> command(CodeBlock block, Path folder, Path file) {
    String name = file.toString();
    return switch (program(block)) {
      case "nginx" -> List.of("nginx", "-p", folder.toString(), "-c", name);
      case "caddy" -> List.of("caddy", "run", "--config", name, "--adapter", "caddyfile");
      default -> List.of("haproxy", "-db", "-f", name);
    };
  }

  private void awaitListening(Path log) throws IOException {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (!isListening()) {
      if (!process.isAlive() || System.nanoTime() - end > 0) {
        close();
        throw new IOException("it does not listen: " + Files.readString(log));
      }
      // Another process: nothing here tells us when it listens.
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  private boolean isListening() {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  int port() {
    return port;
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    process.onExit().join();
  }
}

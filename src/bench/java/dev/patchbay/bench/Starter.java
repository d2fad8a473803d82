package dev.patchbay.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Starts the provider and the routers, each as a process with its own files in a scratch folder.
 */
final class Starter implements AutoCloseable {
  private static final String PATCHBAY_SETTINGS =
      """
      patchbay.provider.fake.preset=generic
      patchbay.provider.fake.url=http://127.0.0.1:%d/v1
      patchbay.routes=all
      patchbay.route.all.providers=fake
      """;

  private static final String NGINX_SETTINGS =
      """
      %1$s
      daemon off;
      pid nginx.pid;
      error_log stderr crit;
      worker_processes auto;
      events { worker_connections 16384; }
      http {
        access_log off;
        client_max_body_size 0;
        client_body_temp_path body;
        proxy_temp_path proxy;
        fastcgi_temp_path fastcgi;
        uwsgi_temp_path uwsgi;
        scgi_temp_path scgi;
        keepalive_requests 1000000;
        upstream provider {
          server 127.0.0.1:%2$d;
          keepalive 256;
          keepalive_requests 1000000;
        }
        server {
          listen 127.0.0.1:%3$d backlog=8192;
          location / {
            proxy_pass http://provider;
            proxy_http_version 1.1;
            proxy_set_header Connection "";
            proxy_buffering off;
          }
        }
      }
      """;

  private final Options options;
  private final Path scratch;
  private final Process provider;
  private final int providerPort;
  private int started;

  Starter(Options options) throws IOException {
    this.options = options;
    this.scratch = Files.createTempDirectory("patchbay-bench");
    String classes = System.getProperty("java.class.path");
    this.provider =
        new ProcessBuilder(java(), "-Xmx1g", "-cp", classes, FakeProvider.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader said = provider.inputReader(StandardCharsets.US_ASCII);
    this.providerPort = Integer.parseInt(said.readLine());
  }

  Contender start(String name) throws IOException {
    return switch (name) {
      case "direct" -> Contender.direct(providerPort);
      case "nginx" -> nginx();
      case "patchbay" -> patchbay();
      default ->
          throw new IllegalArgumentException(name + " (expected: direct, nginx or patchbay)");
    };
  }

  private Contender nginx() throws IOException {
    int port = freePort();
    Path folder = folder("nginx");
    String user = "root".equals(System.getProperty("user.name")) ? "user root;" : "";
    Path settings = folder.resolve("nginx.conf");
    Files.writeString(settings, NGINX_SETTINGS.formatted(user, providerPort, port));
    ProcessBuilder command =
        new ProcessBuilder("nginx", "-p", folder + "/", "-e", "stderr", "-c", settings.toString());
    return Contender.started("nginx", port, command, folder.resolve("log"));
  }

  private Contender patchbay() throws IOException {
    int port = freePort();
    Path folder = folder("patchbay");
    Path settings = folder.resolve("patchbay.properties");
    Files.writeString(settings, PATCHBAY_SETTINGS.formatted(providerPort));
    ProcessBuilder command = new ProcessBuilder(java());
    command.command().addAll(options.javaOptions());
    command.command().addAll(List.of("-jar", options.war().toAbsolutePath().toString()));
    command.command().addAll(List.of("--port", "" + port, "--config", settings.toString()));
    return Contender.started(
        "patchbay", port, command.directory(folder.toFile()), folder.resolve("log"));
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
    provider.destroy();
    try (Stream<Path> files = Files.walk(scratch)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}

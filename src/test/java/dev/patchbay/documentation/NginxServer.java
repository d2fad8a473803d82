package dev.patchbay.documentation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * nginx with the server of a page, before a router: but for its port, which is a socket in a
 * folder, and its certificate, which nobody has signed, all is as the page has it.
 */
final class NginxServer implements AutoCloseable {

  private static final String AROUND =
      """
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

  private final Path folder;

  private static final String PLAIN =
      """
      server {
        listen unix:%s;
        location / {
          %s
          proxy_pass http://127.0.0.1:%d;
        }
      }
      """;

  private final String scheme;

  private NginxServer(Path folder, String scheme) {
    this.folder = folder;
    this.scheme = scheme;
  }

  /** One without HTTPS that passes everything on, with these lines and no more. */
  static NginxServer startPlain(String lines, Path folder, int routerPort) throws IOException {
    NginxServer nginx = new NginxServer(folder, "http");
    nginx.start(PLAIN.formatted(nginx.door(), lines, routerPort));
    return nginx;
  }

  static NginxServer start(CodeBlock block, Path folder, int routerPort) throws IOException {
    NginxServer nginx = new NginxServer(folder, "https");
    nginx.makeCertificate();
    String server =
        block
            .text()
            // First, for the name of a folder may have these digits too.
            .replace("8765", "" + routerPort)
            .replace("listen 443", "listen unix:" + nginx.door())
            .replaceAll("(ssl_certificate) /\\S+;", "$1 " + folder + "/certificate.pem;")
            .replaceAll("(ssl_certificate_key) /\\S+;", "$1 " + folder + "/key.pem;");
    nginx.start(server);
    return nginx;
  }

  private void start(String server) throws IOException {
    Files.writeString(folder.resolve("nginx.conf"), AROUND.formatted(folder, server));
    // It is ready when the command ends, which leaves its server behind.
    command();
  }

  private void makeCertificate() throws IOException {
    String request = "openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=voice.example.com";
    done(
        Stream.concat(
                Stream.of(request.split(" ")),
                Stream.of("-keyout", folder + "/key.pem", "-out", folder + "/certificate.pem"))
            .toList());
  }

  /** What is answered there, head and body. */
  String get(String path, String... headers) throws IOException {
    List<String> words = new ArrayList<>(List.of("curl", "-sS", "-i", "-k", "--unix-socket"));
    words.add(door().toString());
    for (String header : headers) {
      words.addAll(List.of("-H", header));
    }
    words.add(scheme + "://voice.example.com" + path);
    return done(words);
  }

  private Path door() {
    return folder.resolve("door");
  }

  private void command(String... words) throws IOException {
    List<String> all = new ArrayList<>(List.of("nginx", "-p", folder.toString(), "-c"));
    all.add(folder.resolve("nginx.conf").toString());
    all.addAll(List.of(words));
    done(all);
  }

  private static String done(List<String> words) throws IOException {
    Path told = Files.createTempFile("told", ".txt");
    try {
      Process process =
          new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(told.toFile()).start();
      int status = process.onExit().join().exitValue();
      String said = Files.readString(told, StandardCharsets.UTF_8);
      if (status != 0) {
        throw new IOException(words + " ended with " + status + "\n" + said);
      }
      return said;
    } finally {
      Files.delete(told);
    }
  }

  @Override
  public void close() throws IOException {
    command("-s", "stop");
  }
}

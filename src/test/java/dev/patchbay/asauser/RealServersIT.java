package dev.patchbay.asauser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The WAR as it is, in installations as they are. */
class RealServersIT {

  private static final Path WAR = Path.of(System.getProperty("built.war"));
  private static final Path SERVERS = Path.of(System.getProperty("built.servers"));
  private static final Path DEBIAN_TOMCAT = Path.of("/usr/share/tomcat10");
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

  @TempDir private Path base;

  @Test
  void debiansTomcatTakesTheWar() throws Exception {
    assumeTrue(Files.isDirectory(DEBIAN_TOMCAT), "Debian's tomcat10 is not installed");
    assertThat(statusIn(tomcat(DEBIAN_TOMCAT, freePort()))).isEqualTo(200);
  }

  @Test
  void tomcat11TakesTheWar() throws Exception {
    assertThat(statusIn(tomcat(unpacked("apache-tomcat-"), freePort()))).isEqualTo(200);
  }

  @Test
  void jettysDistributionTakesTheWar() throws Exception {
    assertThat(statusIn(jetty(unpacked("jetty-home-"), freePort()))).isEqualTo(200);
  }

  private record Installation(int port, List<String> words) {}

  private Installation tomcat(Path home, int port) throws IOException {
    Files.createDirectories(base.resolve("temp"));
    deploy();
    Files.createDirectories(base.resolve("conf"));
    Files.writeString(
        base.resolve("conf/server.xml"),
        """
        <Server port="-1">
          <Service name="Catalina">
            <Connector port="%d" address="127.0.0.1" encodedSolidusHandling="passthrough"/>
            <Engine name="Catalina" defaultHost="localhost">
              <Host name="localhost" appBase="webapps"/>
            </Engine>
          </Service>
        </Server>"""
            .formatted(port));
    // The rest of an installation's conf/ is the operator's and may not be readable.
    Files.writeString(
        base.resolve("conf/web.xml"),
        """
        <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
          <servlet>
            <servlet-name>default</servlet-name>
            <servlet-class>org.apache.catalina.servlets.DefaultServlet</servlet-class>
          </servlet>
          <servlet-mapping>
            <servlet-name>default</servlet-name>
            <url-pattern>/</url-pattern>
          </servlet-mapping>
        </web-app>""");
    List<String> words = new ArrayList<>(List.of(Machine.ownJava().toString(), "-cp"));
    words.add(home.resolve("bin/bootstrap.jar") + ":" + home.resolve("bin/tomcat-juli.jar"));
    words.add("-Dcatalina.home=" + home);
    words.add("-Dcatalina.base=" + base);
    words.add("-Djava.io.tmpdir=" + base.resolve("temp"));
    words.addAll(List.of("org.apache.catalina.startup.Bootstrap", "start"));
    return new Installation(port, words);
  }

  private Installation jetty(Path home, int port) throws Exception {
    deploy();
    List<String> words =
        List.of(
            Machine.ownJava().toString(),
            "-jar",
            home.resolve("start.jar").toString(),
            "jetty.base=" + base,
            "--add-modules=http,ee10-deploy");
    try (Program addsModules = Program.start(base, Map.of(), words.toArray(String[]::new))) {
      addsModules.output();
    }
    return new Installation(
        port,
        List.of(
            words.get(0),
            words.get(1),
            words.get(2),
            words.get(3),
            "jetty.http.host=127.0.0.1",
            "jetty.http.port=" + port));
  }

  private void deploy() throws IOException {
    Files.createDirectories(base.resolve("webapps"));
    Files.copy(WAR, base.resolve("webapps/patchbay.war"));
  }

  private static Path unpacked(String prefix) throws IOException {
    try (Stream<Path> servers = Files.list(SERVERS)) {
      return servers
          .filter(directory -> directory.getFileName().toString().startsWith(prefix))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException(prefix + "* is not in " + SERVERS));
    }
  }

  /** These servers have no way to say which port they got. */
  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }

  private int statusIn(Installation installation) throws Exception {
    String[] words = installation.words().toArray(String[]::new);
    URI address =
        URI.create("http://127.0.0.1:%d/patchbay/health/live".formatted(installation.port()));
    try (Program server = Program.start(base, Map.of(), words)) {
      long start = System.nanoTime();
      while (System.nanoTime() - start < PATIENCE_NANOS) {
        if (!server.isRunning()) {
          throw new IllegalStateException(server.output());
        }
        try {
          return status(address);
        } catch (ConnectException notYet) {
          // Another process: nothing here tells us when it listens.
          LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
      }
      throw new TimeoutException("no answer from " + address);
    }
  }

  private static int status(URI address) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }
}

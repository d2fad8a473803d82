package dev.patchbay.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Eventually;
import dev.patchbay.testkit.FreePort;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.RawClient;
import dev.patchbay.testkit.http.RawRequest;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * An installation of Tomcat or Jetty with the WAR in it.
 *
 * @param base folder of its configuration
 * @param port port that it listens on
 * @param words command that starts it
 */
record ServerInstallation(Path base, int port, List<String> words) {

  static final Path DEBIAN_TOMCAT = Path.of("/usr/share/tomcat10");

  private static final Path WAR = Path.of(System.getProperty("built.war"));
  private static final Path SERVERS = Path.of(System.getProperty("built.servers"));
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

  static ServerInstallation tomcat(Path home, Path base) throws IOException {
    int port = FreePort.find();
    Files.createDirectories(base.resolve("temp"));
    deploy(base);
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
        </Server>\
        """
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
        </web-app>\
        """);
    List<String> words = java();
    words.add("-cp");
    words.add(home.resolve("bin/bootstrap.jar") + ":" + home.resolve("bin/tomcat-juli.jar"));
    // As catalina.sh has it: Java's own is silent from SIGTERM on.
    words.add("-Djava.util.logging.manager=org.apache.juli.ClassLoaderLogManager");
    words.add("-Dcatalina.home=" + home);
    words.add("-Dcatalina.base=" + base);
    words.add("-Djava.io.tmpdir=" + base.resolve("temp"));
    words.addAll(List.of("org.apache.catalina.startup.Bootstrap", "start"));
    return new ServerInstallation(base, port, words);
  }

  static ServerInstallation jetty(Path home, Path base, String modules, String... more)
      throws Exception {
    int port = FreePort.find();
    deploy(base);
    List<String> words = java();
    words.addAll(List.of("-jar", home.resolve("start.jar").toString(), "jetty.base=" + base));
    List<String> adding = new ArrayList<>(words);
    adding.add("--add-modules=" + modules);
    try (Program addsModules = Program.start(base, Map.of(), adding.toArray(String[]::new))) {
      addsModules.output();
    }
    words.addAll(List.of("jetty.http.host=127.0.0.1", "jetty.http.port=" + port));
    words.addAll(List.of(more));
    return new ServerInstallation(base, port, words);
  }

  private static List<String> java() {
    List<String> words = new ArrayList<>(List.of(InstalledTools.ownJava().toString()));
    words.addAll(Program.SHORT_LIVED);
    return words;
  }

  private static void deploy(Path base) throws IOException {
    Files.createDirectories(base.resolve("webapps"));
    Files.copy(WAR, base.resolve("webapps/patchbay.war"));
  }

  static Path unpacked(String prefix) throws IOException {
    try (Stream<Path> servers = Files.list(SERVERS)) {
      return servers
          .filter(directory -> directory.getFileName().toString().startsWith(prefix))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException(prefix + "* is not in " + SERVERS));
    }
  }

  /** The server with the application and this configuration. */
  Program start(String properties) throws IOException {
    Path configuration = base.resolve("router.properties");
    Files.writeString(configuration, properties);
    Map<String, String> environment = Map.of("PATCHBAY_CONFIG", configuration.toString());
    // Its log is among its lines.
    List<String> merged = new ArrayList<>(List.of("sh", "-c", "exec \"$@\" 2>&1", "server"));
    merged.addAll(words);
    return Program.start(base, environment, merged.toArray(String[]::new));
  }

  void awaitAlive(Program server) throws Exception {
    long start = System.nanoTime();
    while (System.nanoTime() - start < PATIENCE_NANOS) {
      if (!server.isRunning()) {
        throw new IllegalStateException(server.output());
      }
      try {
        Answer answer = RawClient.call(port, RawRequest.get("/patchbay/health/live"));
        assertThat(answer.status()).isEqualTo(200);
        return;
      } catch (ConnectException | SocketTimeoutException notYet) {
        // Another process: nothing here tells us when it listens, and Tomcat does so before it
        // starts.
        Eventually.pause();
      }
    }
    throw new TimeoutException("no answer on port " + port);
  }
}

package dev.patchbay.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.patchbay.testkit.Bytes;
import dev.patchbay.testkit.Sounds;
import dev.patchbay.testkit.SpeechBody;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.BodyEnd;
import dev.patchbay.testkit.http.Multipart;
import dev.patchbay.testkit.http.RawClient;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
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

/** The WAR with real speech servers: synthesis and transcription with each of them. */
class RealServersIT {

  private static final Path WAR = Path.of(System.getProperty("built.war"));
  private static final Path SERVERS = Path.of(System.getProperty("built.servers"));
  private static final Path DEBIAN_TOMCAT = Path.of("/usr/share/tomcat10");
  private static final byte[] MP3 = Sounds.mp3(200);
  private static final String HEARD = "{\"text\":\"Hello\"}";
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

  @TempDir private Path base;

  @Test
  void debiansTomcatServes() throws Exception {
    assumeTrue(Files.isDirectory(DEBIAN_TOMCAT), "Debian's tomcat10 is not installed");
    servesIn(tomcat(DEBIAN_TOMCAT, freePort()));
  }

  @Test
  void tomcat11Serves() throws Exception {
    servesIn(tomcat(unpacked("apache-tomcat-"), freePort()));
  }

  @Test
  void jettysDistributionServes() throws Exception {
    servesIn(jetty(unpacked("jetty-home-"), freePort()));
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
    List<String> words = new ArrayList<>(List.of(InstalledTools.ownJava().toString(), "-cp"));
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
            InstalledTools.ownJava().toString(),
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

  private void servesIn(Installation installation) throws Exception {
    try (ScriptedProvider studio =
        ScriptedProvider.start(
            Reply.audioInChunks("audio/mpeg", MP3, MP3), Reply.json(200, HEARD))) {
      Path configuration = base.resolve("router.properties");
      Files.writeString(configuration, "patchbay.provider.studio.url=" + studio.url() + "/v1\n");
      Map<String, String> environment = Map.of("PATCHBAY_CONFIG", configuration.toString());
      String[] words = installation.words().toArray(String[]::new);
      try (Program server = Program.start(base, environment, words)) {
        awaitAlive(server, installation.port());
        speaks(installation.port());
        hears(installation.port(), studio);
      }
    }
  }

  private static void awaitAlive(Program server, int port) throws Exception {
    long start = System.nanoTime();
    while (System.nanoTime() - start < PATIENCE_NANOS) {
      if (!server.isRunning()) {
        throw new IllegalStateException(server.output());
      }
      try {
        Answer answer = RawClient.call(port, RawRequest.get("/patchbay/health/live"));
        assertThat(answer.status()).isEqualTo(200);
        return;
      } catch (ConnectException notYet) {
        // Another process: nothing here tells us when it listens.
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
      }
    }
    throw new TimeoutException("no answer on port " + port);
  }

  private static void speaks(int port) throws IOException {
    Answer spoken =
        RawClient.call(
            port, RawRequest.post("/patchbay/v1/audio/speech").json(SpeechBody.of("Hello").json()));

    assertThat(spoken.status()).isEqualTo(200);
    assertThat(spoken.header("Content-Type")).isEqualTo("audio/mpeg");
    assertThat(spoken.header("X-Patchbay-Provider")).isEqualTo("studio");
    assertThat(spoken.body()).isEqualTo(Bytes.join(MP3, MP3));
    assertThat(spoken.end()).isEqualTo(BodyEnd.CLEAN);
  }

  private static void hears(int port, ScriptedProvider studio) throws IOException {
    Multipart form =
        Multipart.form().field("model", "whisper-1").file("größe.mp3", "audio/mpeg", MP3);

    Answer heard =
        RawClient.call(port, RawRequest.post("/patchbay/v1/audio/transcriptions").form(form));

    assertThat(heard.status()).isEqualTo(200);
    assertThat(heard.text()).isEqualTo(HEARD);
    assertThat(studio.awaitRequest(2).body()).isEqualTo(form.bytes());
  }
}

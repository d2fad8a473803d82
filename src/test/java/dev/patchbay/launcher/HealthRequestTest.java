package dev.patchbay.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.patchbay.testkit.provider.SelfSigned;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HealthRequestTest {

  private final AtomicInteger refusals = new AtomicInteger();
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private HttpServer router;

  @BeforeEach
  void start() throws Exception {
    router = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    router.createContext(
        "/",
        call -> {
          call.sendResponseHeaders(refusals.getAndDecrement() > 0 ? 503 : 200, -1);
          call.close();
        });
    router.start();
  }

  @AfterEach
  void stop() {
    router.stop(0);
  }

  @Test
  void aRouterThatIsUpIsTold() {
    assertThat(ask(url())).isZero();
    assertThat(said()).endsWith(": UP\n");
  }

  @Test
  void aRouterThatIsNotReadyFailsAtOnceOrIsWaitedFor() {
    refusals.set(1);
    assertThat(ask(url())).isEqualTo(1);
    assertThat(said()).endsWith(": 503\n");

    refusals.set(1);
    assertThat(ask("--wait", "60", url())).isZero();
  }

  @Test
  void theUsualAddressIsThatOfTheEnvironment() {
    PrintStream out = new PrintStream(output, true, StandardCharsets.UTF_8);
    String port = String.valueOf(router.getAddress().getPort());

    assertThat(HealthRequest.run(List.of(), Map.of("PATCHBAY_PORT", port), out)).isZero();
    assertThat(said()).isEqualTo("http://127.0.0.1:" + port + "/health/live: UP\n");
  }

  @Test
  void aRouterThatIsNotThereFails() {
    String url = url();
    router.stop(0);

    assertThat(ask(url)).isEqualTo(1);
  }

  /** Certificates name the host that clients call. */
  @Test
  void aRouterOnThisMachineIsAskedWhateverItsCertificateNames(@TempDir Path folder)
      throws Exception {
    try (ServerSocket door = SelfSigned.door("dns:voice.example.com", folder.resolve("keys.p12"))) {
      Thread answering = new Thread(() -> answer(door));
      answering.start();

      assertThat(ask("https://127.0.0.1:" + door.getLocalPort() + "/health/live")).isZero();
      answering.join();
    }
  }

  private static void answer(ServerSocket door) {
    try (Socket caller = door.accept()) {
      new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.US_ASCII))
          .readLine();
      caller
          .getOutputStream()
          .write(
              "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Test
  void aCommandLineThatIsWrongIsAnswered() {
    assertThat(ask("--wait")).isEqualTo(2);
    assertThat(ask("one", "another")).isEqualTo(2);
    assertThat(ask("--help")).isZero();
    assertThat(said()).contains("--wait SECONDS");
  }

  private String url() {
    return "http://127.0.0.1:" + router.getAddress().getPort() + "/health/live";
  }

  private int ask(String... words) {
    return HealthRequest.run(
        List.of(words), Map.of(), new PrintStream(output, true, StandardCharsets.UTF_8));
  }

  private String said() {
    return output.toString(StandardCharsets.UTF_8);
  }
}

package dev.patchbay.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartFailureTest {

  private static final int ANOTHER_PORT = 1;

  @TempDir private Path folder;

  @Test
  void aPortInUseIsNamedWithTheWayToAnother() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      int port = taken.getLocalPort();
      Throwable failed = startFailure(port);

      assertThat(StartFailure.reason(failed, port))
          .startsWith("Cannot listen on 127.0.0.1:" + port + ": Address already in use")
          .contains("--port", "PATCHBAY_PORT")
          .doesNotContain("Exception", "\n");
      assertThat(StartFailure.reason(failed, ANOTHER_PORT)).contains("patchbay.admin.port");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.1", "no-such-host.invalid"})
  void anAddressThatIsNotThisMachinesIsToldFromAPortInUse(String host) throws Exception {
    assertThat(StartFailure.reason(startFailure(host, 0), 0))
        .startsWith("Cannot listen on ")
        .contains("--host or PATCHBAY_HOST")
        .doesNotContain("--port", "Exception", "\n");
  }

  private static Throwable startFailure(int port) throws Exception {
    return startFailure("127.0.0.1", port);
  }

  private static Throwable startFailure(String host, int port) throws Exception {
    Server server = JettyServer.create(new ServletContextHandler(), host, port, 16);
    try {
      return catchThrowable(server::start);
    } finally {
      server.stop();
    }
  }

  @Test
  void aMissingFileIsNotTakenForAForbiddenOne() throws IOException {
    Path there = Files.createFile(folder.resolve("there"));

    assertThat(StartFailure.unreadable("--config", folder.resolve("gone")))
        .endsWith("gone (expected: a file that exists)");
    assertThat(StartFailure.unreadable("--config", there))
        .contains("user " + System.getProperty("user.name") + " may read");
  }
}

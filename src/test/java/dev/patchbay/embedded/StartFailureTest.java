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

  private static Throwable startFailure(int port) throws Exception {
    Server server = JettyServer.create(new ServletContextHandler(), "127.0.0.1", port, 16);
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

package dev.patchbay.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.RawClient;
import dev.patchbay.testkit.RawRequest;
import dev.patchbay.testkit.Reply;
import dev.patchbay.testkit.ScriptedProvider;
import dev.patchbay.testkit.Sounds;
import dev.patchbay.testkit.SpeechBody;
import java.io.IOException;
import java.io.Reader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was used is read by a second process while the router goes on writing it down. */
class UsageIT {

  private static final RawRequest SPEECH = SpeechBody.of("Hello").request();

  @TempDir private Path directory;

  @Test
  void usageIsPrintedBesideARunningRouter() throws Exception {
    try (ScriptedProvider studio =
        ScriptedProvider.start().always(Reply.audio("audio/mpeg", Sounds.mp3(4)))) {
      Files.writeString(
          directory.resolve("router.properties"),
          """
          patchbay.provider.studio.url=%s/v1
          patchbay.provider.studio.price.characters=15
          patchbay.currency=EUR
          patchbay.ledger.url=jdbc:h2:file:%s/used
          """
              .formatted(studio.url(), directory));
      try (Program router = patchbay("--config", "router.properties", "--port", "0")) {
        int port = router.address().getPort();
        RawClient.call(port, SPEECH);
        assertThat(onceItHas("studio,1,5,0.0,49,0.000075"))
            .startsWith("client,provider,calls,characters,audio-seconds,bytes,cost-EUR")
            .contains("anonymous,studio,1,5,0.0,49,0.000075");
        assertThat(reachableFromElsewhere(ledgersPort())).isEmpty();

        RawClient.call(port, SPEECH);
        assertThat(onceItHas("studio,2,10,")).contains("anonymous,studio,2,10,0.0,98,0.00015");
      }
    }
  }

  /** The door that H2 has opened for other processes, as its lock file tells. */
  private int ledgersPort() throws Exception {
    Properties lock = new Properties();
    try (Reader reader = Files.newBufferedReader(directory.resolve("used.lock.db"))) {
      lock.load(reader);
    }
    return Integer.parseInt(lock.getProperty("server").replaceAll(".*:", ""));
  }

  private static List<InetAddress> reachableFromElsewhere(int port) throws Exception {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(address -> !address.isLoopbackAddress())
        .filter(address -> isOpen(address, port))
        .toList();
  }

  private static boolean isOpen(InetAddress address, int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, port), 2_000);
      return true;
    } catch (IOException closed) {
      return false;
    }
  }

  // It is written down in batches, once a second.
  private String onceItHas(String row) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    String said = usage();
    while (!said.contains(row) && System.nanoTime() < end) {
      said = usage();
    }
    return said;
  }

  private String usage() throws Exception {
    try (Program usage = patchbay("usage", "--csv", "--config", "router.properties")) {
      String said = usage.output();
      assertThat(usage.exitValue()).as(said).isZero();
      return said;
    }
  }

  private Program patchbay(String... words) throws Exception {
    return Program.patchbay(Machine.ownJava(), directory, words);
  }
}

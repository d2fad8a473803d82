package dev.patchbay.failure.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTP/2 floods (RFC 9113 §10.5): frames that cost a server more than their sender. */
class Http2FloodTest {

  private static final int FRAMES = 20_000;
  private static final int PATIENCE_MILLIS = 20_000;

  private static final int HEADERS = 1;
  private static final int RST_STREAM = 3;
  private static final int SETTINGS = 4;
  private static final int PING = 6;
  private static final int CONTINUATION = 9;
  private static final int END_STREAM_AND_HEADERS = 5;
  private static final int END_STREAM = 1;

  private static byte[] frame(int type, int flags, int stream, byte[] payload) {
    return ByteBuffer.allocate(9 + payload.length)
        .putInt(payload.length << 8 | type)
        .put((byte) flags)
        .putInt(stream)
        .put(payload)
        .array();
  }

  /** A GET, in literals of HPACK (RFC 7541 §6.2.2) and its static table. */
  private static byte[] get() throws IOException {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    block.write(new byte[] {(byte) 0x82, (byte) 0x86});
    literal(block, 4, "/v1/chat/completions");
    literal(block, 1, "127.0.0.1");
    return block.toByteArray();
  }

  private static void literal(ByteArrayOutputStream block, int name, String value)
      throws IOException {
    block.write(name);
    block.write(value.length());
    block.write(value.getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] flood(String kind) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    all.write(frame(SETTINGS, 0, 0, new byte[0]));
    if (kind.equals("continuation")) {
      all.write(frame(HEADERS, END_STREAM, 1, get()));
    }
    for (int i = 0; i < FRAMES; i++) {
      int stream = 2 * i + 1;
      switch (kind) {
        case "settings" -> all.write(frame(SETTINGS, 0, 0, new byte[0]));
        case "ping" -> all.write(frame(PING, 0, 0, new byte[8]));
        case "continuation" -> all.write(frame(CONTINUATION, 0, 1, new byte[] {0, 1, 'x', 1, 'y'}));
        default -> {
          all.write(frame(HEADERS, END_STREAM_AND_HEADERS, stream, get()));
          all.write(frame(RST_STREAM, 0, stream, new byte[] {0, 0, 0, 8}));
        }
      }
    }
    return all.toByteArray();
  }

  /** True if the server has ended the connection before the sender did. */
  private static boolean isCut(Socket client, byte[] flood) throws IOException {
    Thread sender =
        new Thread(
            () -> {
              try {
                client.getOutputStream().write(flood);
              } catch (IOException cut) {
                // That is what the server is asked to do.
              }
            },
            "flood");
    sender.setDaemon(true);
    sender.start();
    byte[] buffer = new byte[8192];
    try {
      while (client.getInputStream().read(buffer) >= 0) {
        continue;
      }
      return true;
    } catch (SocketTimeoutException open) {
      return false;
    } catch (SocketException reset) {
      return true;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"reset", "settings", "ping", "continuation"})
  void aFloodIsCutAndOthersAreServed(String kind) throws Exception {
    try (ScriptedProvider provider = ScriptedProvider.start().always(SampleCalls.spoken());
        RouterUnderTest router =
            RouterUnderTest.start(Configurations.keyedPair(provider, provider));
        Socket client = new Socket(InetAddress.getLoopbackAddress(), router.port())) {
      client.setSoTimeout(PATIENCE_MILLIS);

      assertThat(isCut(client, flood(kind))).isTrue();

      assertThat(router.call(SampleCalls.speech()).status()).isEqualTo(200);
      assertThat(provider.requests()).hasSizeLessThan(FRAMES / 20);
    }
  }
}

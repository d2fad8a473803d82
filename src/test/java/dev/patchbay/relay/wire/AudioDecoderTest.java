package dev.patchbay.relay.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.routing.provider.wire.AudioPosition;
import dev.patchbay.routing.provider.wire.AudioPosition.Coding;
import dev.patchbay.routing.provider.wire.ErrorMark;
import dev.patchbay.routing.provider.wire.JsonPointer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Audio inside JSON, decoded piece by piece. */
class AudioDecoderTest {

  private static final AudioPosition BASE64 =
      new AudioPosition(Coding.BASE64, JsonPointer.of("/data/0/audio"));
  private static final byte[] SOUND = new byte[5_000];

  static {
    new Random(1).nextBytes(SOUND);
  }

  /** Gives so many bytes with each read, as a network does. */
  private static InputStream pieces(String text, int size) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new ByteArrayInputStream(bytes) {
      @Override
      public synchronized int read(byte[] buffer, int offset, int length) {
        return super.read(buffer, offset, Math.min(length, size));
      }
    };
  }

  private static String document(byte[] sound) {
    String base64 = Base64.getEncoder().encodeToString(sound).replace("/", "\\/");
    return "{\"note\":\"a \\\"quoted\\\""
        + " \\u00e9\",\"data\":[{\"text\":\"audio\",\"n\":1.5,\"audio\":\""
        + base64
        + "\"},{\"audio\":\"####\"}],\"audio\":\"####\",\"ok\":true}";
  }

  private static byte[] decoded(String text, int size, AudioPosition position) throws IOException {
    return new AudioDecoder(pieces(text, size), position, List.of()).readAllBytes();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 100, 8192})
  void aDocumentIsDecodedHoweverItIsCut(int size) throws Exception {
    assertThat(decoded(document(SOUND), size, BASE64)).isEqualTo(SOUND);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 8192})
  void linesAndEventsAreJoined(int size) throws Exception {
    byte[] one = {1, 2};
    byte[] two = {3};
    String lines = document(one) + "\n" + document(two) + "\n";
    String events =
        ": hello\n\nevent: audio\ndata: "
            + document(one)
            + "\n\ndata:"
            + document(two)
            + "\r\n\r\ndata: [DONE]\n\n";

    assertThat(decoded(lines, size, BASE64)).containsExactly(1, 2, 3);
    assertThat(decoded(events, size, BASE64)).containsExactly(1, 2, 3);
  }

  @Test
  void hexadecimalIsDecoded() throws Exception {
    AudioPosition hex = new AudioPosition(Coding.HEX, JsonPointer.of("/data/audio"));
    String json = "{\"data\":{\"audio\":\"" + HexFormat.of().formatHex(SOUND) + "\"}}";

    assertThat(decoded(json, 1000, hex)).isEqualTo(SOUND);
  }

  /** Otherwise a client would take half a sentence for the whole. */
  @Test
  void whatIsCutIsNoEnd() {
    String cut = document(SOUND).substring(0, 3_000);

    assertThatThrownBy(() -> decoded(cut, 500, BASE64)).isInstanceOf(IOException.class);
  }

  /** The sound of a piece is there as soon as the piece is. */
  @Test
  void theFirstSoundDoesNotWaitForTheLast() throws Exception {
    String text = document(SOUND);
    int[] given = {0};
    InputStream slow =
        new InputStream() {
          @Override
          public int read() {
            throw new UnsupportedOperationException();
          }

          @Override
          public int read(byte[] buffer, int offset, int length) {
            byte[] piece =
                text.substring(given[0], given[0] + 200).getBytes(StandardCharsets.UTF_8);
            given[0] += 200;
            System.arraycopy(piece, 0, buffer, offset, piece.length);
            return piece.length;
          }
        };

    byte[] buffer = new byte[8192];
    int count = new AudioDecoder(slow, BASE64, List.of()).read(buffer);

    assertThat(given[0]).isEqualTo(200);
    assertThat(count).isPositive();
  }

  @Test
  void fiftyMegabytesNeedNoMoreMemoryThanOne() throws Exception {
    byte[] chunk = Base64.getEncoder().encode(new byte[48 * 1024]);
    int chunks = 50 * 1024 / 48;
    byte[] head = "{\"data\":[{\"audio\":\"".getBytes(StandardCharsets.UTF_8);
    InputStream large =
        new InputStream() {
          private int part = -1;

          @Override
          public int read() {
            throw new UnsupportedOperationException();
          }

          @Override
          public int read(byte[] buffer, int offset, int length) {
            byte[] next = part < 0 ? head : part < chunks ? chunk : "\"}]}".getBytes();
            if (part > chunks) {
              return -1;
            }
            part++;
            int count = Math.min(length, next.length);
            System.arraycopy(next, 0, buffer, offset, count);
            return count;
          }
        };
    AudioDecoder decoder = new AudioDecoder(large, BASE64, List.of());
    byte[] buffer = new byte[8192];
    long total = 0;
    for (int count = decoder.read(buffer); count >= 0; count = decoder.read(buffer)) {
      total += count;
    }

    assertThat(total).isEqualTo(chunks * 8192L / 4 * 3);
  }

  @Test
  void anErrorAfterTheSoundInTheSameDocumentIsFoundBeforeTheSoundLeaves() {
    ErrorMark mark =
        new ErrorMark(
            ErrorMark.Kind.QUOTA,
            200,
            200,
            JsonPointer.of("/status/code"),
            "",
            ErrorMark.Test.EQUAL,
            "1008");
    AudioDecoder decoder =
        new AudioDecoder(
            pieces("{\"data\":[{\"audio\":\"AAAA\"}],\"status\":{\"code\":1008}}", 10),
            BASE64,
            List.of(mark));

    assertThatThrownBy(() -> decoder.prime(1024, true))
        .isInstanceOfSatisfying(
            MarkValues.MarkedError.class,
            error -> assertThat(error.kind()).isEqualTo(ErrorMark.Kind.QUOTA));
  }
}

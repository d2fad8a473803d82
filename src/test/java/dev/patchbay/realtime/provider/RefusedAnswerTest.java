package dev.patchbay.realtime.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Refusals of a handshake whose body is not as it should be: what came of it is kept. */
class RefusedAnswerTest {

  private static final String CHUNKED = "Transfer-Encoding: chunked\r\n\r\n";

  /** A server that leaves the connection open and sends no more. */
  private static final InputStream SILENCE =
      new InputStream() {
        @Override
        public int read() throws IOException {
          throw new SocketTimeoutException("silence");
        }
      };

  private static String body(String answer, InputStream rest, Duration longest) throws IOException {
    byte[] bytes = ("HTTP/1.1 429 No\r\n" + answer).getBytes(StandardCharsets.ISO_8859_1);
    InputBuffer in =
        new InputBuffer(new SequenceInputStream(new ByteArrayInputStream(bytes), rest));
    RefusedAnswer refused = RefusedAnswer.read(ResponseHead.read(in), in, longest);
    assertThat(refused.status()).isEqualTo(429);
    return new String(refused.bytes(), StandardCharsets.ISO_8859_1);
  }

  private static String body(String answer, InputStream rest) throws IOException {
    return body(answer, rest, Duration.ofSeconds(2));
  }

  @Test
  void aBodyInChunksIsRead() throws IOException {
    assertThat(body(CHUNKED + "3;x=y\r\nabc\r\n2\r\nde\r\n0\r\n\r\n", SILENCE)).isEqualTo("abcde");
  }

  @Test
  void chunksWithoutAnEndAreAllThatThereIs() throws IOException {
    for (String cut : new String[] {"3\r\nabc\r\n", "3\r\nabc", "4\r\nabc", "3\r\nabc\r\nzz\r\n"}) {
      assertThat(body(CHUNKED + cut, SILENCE)).as(cut).isEqualTo("abc");
      assertThat(body(CHUNKED + cut, InputStream.nullInputStream())).as(cut).isEqualTo("abc");
    }
  }

  @Test
  void aBodyThatEndsBeforeItsLengthIsAllThatThereIs() throws IOException {
    assertThat(body("Content-Length: 10\r\n\r\nabc", SILENCE)).isEqualTo("abc");
    assertThat(body("\r\nabc", InputStream.nullInputStream())).isEqualTo("abc");
  }

  /** Each read is limited by a timeout of the connection; a byte now and then is always in time. */
  @Test
  void aBodyThatDripsIsNotWaitedForByteByByte() throws IOException {
    InputStream dripping =
        new InputStream() {
          @Override
          public int read() {
            return 'x';
          }

          @Override
          public int read(byte[] bytes, int from, int count) {
            bytes[from] = 'x';
            return 1;
          }
        };

    assertThat(body("\r\nabc", dripping, Duration.ofMillis(1))).hasSizeLessThan(64 * 1024);
    assertThat(body(CHUNKED + "fffff\r\n", dripping, Duration.ZERO)).hasSizeLessThan(64 * 1024);
  }
}

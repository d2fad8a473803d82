package dev.patchbay.relay.answer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchbay.api.AudioTask;
import dev.patchbay.relay.ChunkedStream;
import dev.patchbay.routing.outcome.Fault;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentCodingTest {

  private static final byte[] BODY = "{\"text\":\"hello hello hello\"}".getBytes(UTF_8);

  @ParameterizedTest(name = "{0} in {1} for a client that takes {2}: {3}")
  @CsvSource({
    "SPEECH, '', gzip, NONE",
    "SPEECH, identity, gzip, NONE",
    "SPEECH, gzip, gzip, GZIP",
    "TRANSCRIPTION, X-GZip, '', GZIP",
    "TRANSCRIPTION, deflate, '', DEFLATE",
    "TRANSCRIPTION, br, br, UNKNOWN",
    "SPEECH, 'gzip, gzip', gzip, UNKNOWN",
    "OTHER, gzip, 'deflate, gzip;q=0.5', PASSED_THROUGH",
    "OTHER, gzip, *, PASSED_THROUGH",
    "OTHER, br, 'gzip, br', PASSED_THROUGH",
    "OTHER, gzip, 'gzip;q=0', GZIP",
    "OTHER, gzip, '', GZIP",
    "OTHER, br, gzip, UNKNOWN"
  })
  void whatIsDoneDependsOnWhoCanReadIt(
      AudioTask task, String coding, String accepts, ContentCoding done) {
    assertThat(ContentCoding.of(task, List.of(coding), accepts)).isEqualTo(done);
  }

  @Test
  void aCompressedStreamSaysThatTheNextByteIsStillToCome() throws Exception {
    ByteArrayOutputStream gzip = new ByteArrayOutputStream();
    GZIPOutputStream out = new GZIPOutputStream(gzip, /* syncFlush= */ true);
    out.write(BODY);
    out.flush();
    int arrived = gzip.size();
    out.close();
    ChunkedStream provider = new ChunkedStream(gzip.toByteArray(), () -> arrived);
    InputStream decoded =
        ContentCoding.GZIP.decoded(
            new FilterInputStream(provider) {
              @Override
              public int available() {
                return 0;
              }
            });

    assertThat(decoded.readNBytes(BODY.length)).isEqualTo(BODY);
    assertThat(decoded.available()).isZero();
  }

  @Test
  void everyKnownCodingIsDecoded() throws Exception {
    ByteArrayOutputStream gzip = new ByteArrayOutputStream();
    ByteArrayOutputStream zlib = new ByteArrayOutputStream();
    ByteArrayOutputStream bare = new ByteArrayOutputStream();
    write(new GZIPOutputStream(gzip));
    write(new DeflaterOutputStream(zlib));
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    write(new DeflaterOutputStream(bare, deflater));
    deflater.end();
    assertThat(decoded(ContentCoding.GZIP, gzip.toByteArray())).isEqualTo(BODY);
    assertThat(decoded(ContentCoding.DEFLATE, zlib.toByteArray())).isEqualTo(BODY);
    assertThat(decoded(ContentCoding.DEFLATE, bare.toByteArray())).isEqualTo(BODY);
    assertThat(decoded(ContentCoding.NONE, BODY)).isEqualTo(BODY);
    byte[] cut = Arrays.copyOf(gzip.toByteArray(), gzip.size() - 9);
    assertThatThrownBy(() -> decoded(ContentCoding.GZIP, cut)).isInstanceOf(EOFException.class);
  }

  @Test
  void whatIsFlushedIsReadBeforeTheRestHasCome() throws Exception {
    ByteArrayOutputStream sent = new ByteArrayOutputStream();
    GZIPOutputStream gzip = new GZIPOutputStream(sent, 512, true);
    gzip.write(BODY);
    gzip.flush();
    byte[] soFar = sent.toByteArray();
    InputStream body = ContentCoding.GZIP.decoded(new ChunkedStream(soFar, () -> soFar.length));
    assertThat(body.readNBytes(BODY.length)).isEqualTo(BODY);
    gzip.close();
  }

  @Test
  void aCodingThatNobodyAskedForIsUnexpected() {
    UnusableAnswer refusal =
        catchThrowableOfType(UnusableAnswer.class, () -> decoded(ContentCoding.UNKNOWN, BODY));
    assertThat(refusal.fault()).isEqualTo(Fault.UNEXPECTED_ANSWER);
  }

  private static void write(OutputStream out) throws IOException {
    try (out) {
      out.write(BODY);
    }
  }

  private static byte[] decoded(ContentCoding coding, byte[] body)
      throws IOException, UnusableAnswer {
    try (InputStream in = coding.decoded(new ByteArrayInputStream(body))) {
      return in.readAllBytes();
    }
  }
}

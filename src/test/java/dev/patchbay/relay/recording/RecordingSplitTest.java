package dev.patchbay.relay.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import dev.patchbay.api.AudioRequest;
import dev.patchbay.api.AudioTask;
import dev.patchbay.api.BodyKind;
import dev.patchbay.audio.WavHeader;
import dev.patchbay.body.ReceivedBody;
import dev.patchbay.body.spool.BodyLimits;
import dev.patchbay.body.spool.SpoolStats;
import dev.patchbay.routing.plan.SplitPlan;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingSplitTest {

  private static final long MEGABYTE = 1 << 20;

  @TempDir Path directory;

  /** Noise in which every fourth second is silent. */
  private static final class Speech extends InputStream {

    private final byte[] second = new byte[2 * RecordingPiece.RATE];
    private final long length;
    private long at;

    Speech(int seconds) {
      this.length = (long) second.length * seconds;
      for (int i = 0; i < second.length; i += 2) {
        second[i + 1] = (byte) (i * 31 % 17 - 8);
      }
    }

    @Override
    public int read() {
      throw new UnsupportedOperationException("one byte at a time");
    }

    @Override
    public int read(byte[] buffer, int offset, int count) {
      int within = (int) (at % second.length);
      int read = (int) Math.min(Math.min(count, second.length - within), length - at);
      if (read <= 0) {
        return -1;
      }
      if (at / second.length % 4 == 3) {
        Arrays.fill(buffer, offset, offset + read, (byte) 0);
      } else {
        System.arraycopy(second, within, buffer, offset, read);
      }
      at += read;
      return read;
    }
  }

  private static InputStream form(int seconds) {
    String head =
        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.wav\"\r\n"
            + "Content-Type: audio/wav\r\n\r\n";
    List<InputStream> parts =
        List.of(
            new ByteArrayInputStream(head.getBytes(StandardCharsets.US_ASCII)),
            new ByteArrayInputStream(
                WavHeader.ofPcm16Mono(2L * RecordingPiece.RATE * seconds, RecordingPiece.RATE)),
            new Speech(seconds),
            new ByteArrayInputStream("\r\n--b--\r\n".getBytes(StandardCharsets.US_ASCII)));
    return new SequenceInputStream(Collections.enumeration(parts));
  }

  private static SplitPlan plan(long bytes) {
    AudioRequest piece =
        new AudioRequest(
                AudioTask.TRANSCRIPTION,
                "POST",
                "/audio/transcriptions",
                "",
                Map.of(),
                BodyKind.MULTIPART,
                Map.of(),
                0,
                bytes,
                "phone")
            .withRecording(Map.of(), bytes, Duration.ofHours(10));
    return new SplitPlan(null, piece, "json", List.of(), Set.of("wav"), "");
  }

  /** What is allocated bounds what is held. */
  @Test
  void anHourIsSplitInTheMemoryOfSeconds() throws IOException {
    isSplitInTheMemoryOfSeconds(3600, 5);
  }

  @Test
  @Tag("nightly")
  void threeHoursAreSplitInTheMemoryOfSecondsToo() throws IOException {
    isSplitInTheMemoryOfSeconds(3 * 3600, 14);
  }

  private void isSplitInTheMemoryOfSeconds(int seconds, int pieces) throws IOException {
    BodyLimits limits = new BodyLimits(1L << 30, 1 << 16, directory, 4L << 30);
    RecordingStore store = new RecordingStore(limits, new SpoolStats());
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (ReceivedBody body =
        ReceivedBody.read(form(seconds), "multipart/form-data; boundary=b", limits)) {
      long before = threads.getCurrentThreadAllocatedBytes();
      try (RecordingSplit recording =
          RecordingSplit.decode(body.form(), plan(25 * MEGABYTE), store)) {
        assertThat(threads.getCurrentThreadAllocatedBytes() - before)
            .isLessThan((2 + seconds / 1800) * MEGABYTE);
        assertThat(recording.length()).isEqualTo(Duration.ofSeconds(seconds));
        assertThat(recording.pieces()).hasSizeBetween(pieces, pieces + 1);
        RecordingPiece last = recording.pieces().get(recording.pieces().size() - 1);
        assertThat(last.to()).isEqualTo((long) seconds * RecordingPiece.RATE);
        assertThat(last.afterSilence()).isTrue();
        assertThat(last.cutBefore() % 4).isCloseTo(3.5, within(0.1));
        before = threads.getCurrentThreadAllocatedBytes();
        try (ReceivedBody piece = recording.body(recording.pieces().get(1))) {
          assertThat(piece.size()).isLessThan(25 * MEGABYTE);
          assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(4 * MEGABYTE);
        }
      }
    }
  }
}

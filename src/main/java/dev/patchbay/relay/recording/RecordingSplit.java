package dev.patchbay.relay.recording;

import dev.patchbay.api.ApiError;
import dev.patchbay.api.RequestRefused;
import dev.patchbay.audio.BoundedStream;
import dev.patchbay.audio.WavHeader;
import dev.patchbay.audio.convert.AudioConverter;
import dev.patchbay.audio.convert.RecordingConverter;
import dev.patchbay.audio.convert.SampleSource;
import dev.patchbay.audio.convert.SilenceCutter;
import dev.patchbay.body.ReceivedBody;
import dev.patchbay.body.RecordingForm;
import dev.patchbay.body.spool.Spool;
import dev.patchbay.routing.plan.SplitPlan;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A recording that is too large for its providers, decoded once into a spool: the whole in a
 * smaller form if that fits, else pieces that are cut at silence (chunking). It takes memory for a
 * few seconds of sound; the rest is on disk.
 *
 * <p>Threading: once it has been decoded, any number of threads may make pieces.
 */
public final class RecordingSplit implements AutoCloseable {

  // File name, fields that a provider needs, delimiters.
  private static final int FORM = 4096;
  private static final long SHORTEST = 5L * RecordingPiece.RATE;
  private static final String WAV = "wav";
  private static final String FLAC = "flac";

  /** Smaller forms of the whole, the most faithful first. */
  private static final List<String> SMALLER = List.of(WAV, FLAC, "mp3", "opus");

  private final SplitPlan plan;
  private final RecordingStore store;
  private final ReceivedBody form;
  private final Spool samples;
  private final List<RecordingPiece> pieces;
  private final String format;

  private RecordingSplit(
      SplitPlan plan, RecordingStore store, ReceivedBody form, Spool samples, SilenceCutter cutter)
      throws IOException {
    this.plan = plan;
    this.store = store;
    this.form = form;
    this.samples = samples;
    String whole = smaller();
    this.pieces = whole.isEmpty() ? pieces(cutter.cuts()) : pieces(List.of());
    this.format = !whole.isEmpty() ? whole : plan.takes(FLAC) ? FLAC : WAV;
  }

  /**
   * Decodes the recording of a form.
   *
   * @throws IOException if it cannot be decoded
   * @throws RequestRefused 413 if it is longer than nine hours, 507 if it cannot be stored
   */
  public static RecordingSplit decode(RecordingForm received, SplitPlan plan, RecordingStore store)
      throws IOException {
    String container =
        RecordingConverter.container(received.start(RecordingConverter.START))
            .filter(name -> RecordingConverter.converts(name, plan.ffmpeg()))
            .orElseThrow(() -> new IOException("no decoder"));
    ReceivedBody form = received.withoutRecording(plan.edits(), store.limits());
    Spool samples = null;
    RecordingSplit made = null;
    try (InputStream in =
        RecordingConverter.samples(
            container, received.recording(), plan.ffmpeg(), store.directory())) {
      long longest = longest(form, plan);
      if (longest < SHORTEST) {
        throw new RequestRefused(ApiError.tooLarge("The fields leave no room for a recording."));
      }
      SilenceCutter cutter = new SilenceCutter(RecordingPiece.RATE, longest);
      samples = Spool.receive(new SilenceCutterStream(in, cutter), store.limits(), store.spools());
      if (samples.size() < 2) {
        throw new IOException("no samples");
      }
      made = new RecordingSplit(plan, store, form, samples, cutter);
      return made;
    } finally {
      if (made == null) {
        form.close();
        if (samples != null) {
          samples.close();
        }
      }
    }
  }

  /** True if recordings of a form are decoded by a process of ffmpeg. */
  public static boolean needsFfmpeg(RecordingForm received) throws IOException {
    return RecordingConverter.container(received.start(RecordingConverter.START))
        .filter(RecordingConverter::needsFfmpeg)
        .isPresent();
  }

  /** Longest piece in samples, of which even noise fits. */
  private static long longest(ReceivedBody form, SplitPlan plan) {
    long bytes = (plan.maxBytes() - form.size() - FORM) / 100 * 99;
    long duration = plan.longest().toMillis() * RecordingPiece.RATE / 1000;
    return Math.min(bytes / 2, duration);
  }

  private long count() {
    return samples.size() / 2;
  }

  /** Length of the whole. */
  public Duration length() {
    return Duration.ofMillis(count() * 1000 / RecordingPiece.RATE);
  }

  public List<RecordingPiece> pieces() {
    return pieces;
  }

  private List<RecordingPiece> pieces(List<SilenceCutter.Cut> cuts) {
    List<RecordingPiece> all = new ArrayList<>();
    long cut = 0;
    boolean silent = true;
    for (int i = 0; i <= cuts.size(); i++) {
      long next = i < cuts.size() ? cuts.get(i).at() : count();
      all.add(
          new RecordingPiece(
              Math.max(0, cut - RecordingPiece.HALF_OVERLAP),
              Math.min(count(), next + RecordingPiece.HALF_OVERLAP),
              cut,
              silent));
      cut = next;
      silent = i < cuts.size() && cuts.get(i).silent();
    }
    return all;
  }

  /** Format in which the whole fits; empty if there is none. */
  private String smaller() throws IOException {
    if (length().compareTo(plan.longest()) > 0) {
      return "";
    }
    long room = plan.maxBytes() - form.size() - FORM;
    for (String one : SMALLER) {
      boolean possible = plan.takes(one) && AudioConverter.formats("").contains(one);
      if (possible && fits(one, room)) {
        return one;
      }
    }
    return "";
  }

  private boolean fits(String one, long room) throws IOException {
    if (one.equals(WAV)) {
      return samples.size() + WavHeader.WRITTEN <= room;
    }
    try (InputStream encoded = encoded(new RecordingPiece(0, count(), 0, true), one)) {
      byte[] piece = new byte[8192];
      long size = 0;
      for (int read = encoded.read(piece); read >= 0; read = encoded.read(piece)) {
        size += read;
        if (size > room) {
          return false;
        }
      }
      return true;
    }
  }

  private InputStream encoded(RecordingPiece piece, String as) throws IOException {
    long bytes = 2 * piece.samples();
    InputStream pcm = new BoundedStream(samples.open(2 * piece.from()), bytes);
    return as.equals(WAV)
        ? new SequenceInputStream(
            new ByteArrayInputStream(WavHeader.ofPcm16Mono(bytes, RecordingPiece.RATE)), pcm)
        : AudioConverter.convert(pcm, SampleSource.pcm16(RecordingPiece.RATE), as, "");
  }

  /** The form with one piece as its recording, to be closed like a body of its own. */
  public ReceivedBody body(RecordingPiece piece) throws IOException {
    try (InputStream encoded = encoded(piece, format)) {
      return form.form().withRecording(encoded, store.limits(), store.spools());
    }
  }

  @Override
  public void close() {
    form.close();
    samples.close();
  }
}

package dev.patchbay.body;

import dev.patchbay.api.BodyKind;
import dev.patchbay.api.RequestRefused;
import dev.patchbay.audio.AudioProbe;
import dev.patchbay.body.scan.FieldCollector;
import dev.patchbay.body.scan.ScannedBody;
import dev.patchbay.body.spool.BodyLimits;
import dev.patchbay.body.spool.Spool;
import dev.patchbay.body.spool.SpoolStats;
import dev.patchbay.routing.plan.request.FieldEdit;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Request body, received into a spool and scanned for its fields; can be replayed and edited for
 * each attempt.
 *
 * <p>Threading: once read, any number of attempts may use it at once.
 */
public final class ReceivedBody implements AutoCloseable {

  private final Spool spool;
  private final String contentType;
  private final BodyKind kind;
  private final ScannedBody scanned;

  ReceivedBody(Spool spool, String contentType, BodyKind kind, ScannedBody scanned) {
    this.spool = spool;
    this.contentType = contentType;
    this.kind = kind;
    this.scanned = scanned;
  }

  /**
   * Receives a body and scans it, without counting it in any statistics.
   *
   * @param contentType Content-Type of the request; empty if it has none
   * @throws RequestRefused 400 if it is not what its Content-Type says, 413 if it is too large, 507
   *     if it cannot be stored
   * @throws IOException if the client stops sending
   */
  public static ReceivedBody read(InputStream in, String contentType, BodyLimits limits)
      throws IOException {
    return read(in, contentType, limits, new SpoolStats());
  }

  /**
   * Receives a body and scans it.
   *
   * @param spools statistics that count the part on disk
   */
  static ReceivedBody read(InputStream in, String contentType, BodyLimits limits, SpoolStats spools)
      throws IOException {
    return BodyReceiver.read(in, contentType, limits, spools);
  }

  public static ReceivedBody none() {
    return new ReceivedBody(Spool.empty(), "", BodyKind.NONE, new ScannedBody.Opaque());
  }

  public BodyKind kind() {
    return kind;
  }

  /** Size in bytes. */
  public long size() {
    return spool.size();
  }

  /**
   * The fields by name, in order of appearance. Values are short texts, {@code true}, {@code false}
   * and numbers as written; {@link FieldCollector#WITHHELD} stands for any other value. A member of
   * a JSON object is named with a dot, {@code voice.id}, and the object itself has no value of its
   * own. A JSON null is empty; a JSON name that contains a dot does not count as a field.
   */
  public Map<String, List<String>> fields() {
    return scanned.fields();
  }

  /** Length of a JSON body's {@code input} in Unicode code points; 0 if there is none. */
  public long characters() {
    return scanned.characters();
  }

  /** Length of a JSON body's {@code input} in bytes of UTF-8; 0 if there is none. */
  public long inputBytes() {
    return scanned.inputBytes();
  }

  /** The duration of the recording in a form; empty if there is none or it is not known. */
  public Optional<Duration> audioLength() throws IOException {
    Optional<ScannedBody.Recording> recording = scanned.recording();
    return recording.isEmpty()
        ? Optional.empty()
        : AudioProbe.length(new SpooledPart(spool, recording.get().from(), recording.get().to()));
  }

  /** A duration by the size of the recording, for one whose duration is not known. */
  Duration estimatedAudioLength() throws IOException {
    Optional<ScannedBody.Recording> recording = scanned.recording();
    return recording.isEmpty()
        ? AudioProbe.estimate(spool.size())
        : AudioProbe.estimate(new SpooledPart(spool, recording.get().from(), recording.get().to()));
  }

  /** The form around the recording; only for a form. */
  public RecordingForm form() {
    return new RecordingForm(spool, scanned, contentType);
  }

  /**
   * A body like this one with these edits applied, to be closed like a body of its own.
   *
   * @throws IOException if it cannot be read back
   */
  public ReceivedBody with(List<FieldEdit> edits, BodyLimits limits, SpoolStats spools)
      throws IOException {
    ByteArrayOutputStream edited = new ByteArrayOutputStream();
    edit(edits).writeTo(edited);
    return read(new ByteArrayInputStream(edited.toByteArray()), contentType, limits, spools);
  }

  /** The text to be spoken; empty if there is none. */
  public String inputText() throws IOException {
    return scanned.input().isEmpty() ? "" : source().input();
  }

  /**
   * The body with these edits applied in order, and every other byte unchanged. In a form, a file
   * without a file name gets one, because providers detect the format by it. Bodies that are
   * neither JSON nor a form have no fields and stay unchanged.
   */
  public RequestContent edit(List<FieldEdit> edits) {
    return new RequestContent(spool, scanned.splices(edits), contentType);
  }

  /**
   * The body of a call with a recording, with these edits applied; the recording's file name ends
   * in what its bytes are. Only an ending that providers would refuse or take for another is
   * replaced.
   */
  public RequestContent editRecording(List<FieldEdit> edits) {
    return new RequestContent(spool, scanned.recordingSplices(edits), contentType);
  }

  /** The text or the recording in the body, for a body that is built around it. */
  public BodySource source() {
    return new BodySource(spool, scanned);
  }

  /**
   * Canonical SHA-256 fingerprint of the body with these edits applied, in hexadecimal: equal for
   * two bodies that differ only in the order of fields, in white space, in how characters are
   * escaped, or in a form's boundary, file names and part headers. Empty for a body that is neither
   * JSON nor a form. Reads the body once, in constant memory.
   */
  public Optional<String> fingerprint(List<FieldEdit> edits) throws IOException {
    return scanned.fingerprint(edits, spool).map(HexFormat.of()::formatHex);
  }

  @Override
  public void close() {
    spool.close();
  }
}

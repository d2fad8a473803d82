package dev.patchbay.body;

import dev.patchbay.api.BodyKind;
import dev.patchbay.api.RequestRefused;
import dev.patchbay.audio.AudioProbe;
import dev.patchbay.body.json.JsonBody;
import dev.patchbay.body.multipart.MultipartBody;
import dev.patchbay.body.scan.FieldCollector;
import dev.patchbay.body.scan.MediaType;
import dev.patchbay.body.scan.ScannedBody;
import dev.patchbay.body.spool.BodyLimits;
import dev.patchbay.body.spool.Spool;
import dev.patchbay.body.spool.SpoolStats;
import dev.patchbay.routing.plan.FieldEdit;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One request's body, received whole, and what was found in it.
 *
 * <p>Threading: once read, any number of attempts may use it at once.
 */
public final class ReceivedBody implements AutoCloseable {

  private final Spool spool;
  private final String contentType;
  private final BodyKind kind;
  private final ScannedBody findings;

  private ReceivedBody(Spool spool, String contentType, BodyKind kind, ScannedBody findings) {
    this.spool = spool;
    this.contentType = contentType;
    this.kind = kind;
    this.findings = findings;
  }

  /**
   * Receives a body and looks into it.
   *
   * @param contentType the request's Content-Type; empty if it has none
   * @throws RequestRefused 400 if it is not what its Content-Type says, 413 if it is too large, 507
   *     if it cannot be kept
   * @throws IOException if the client stops sending
   */
  public static ReceivedBody read(InputStream in, String contentType, BodyLimits limits)
      throws IOException {
    return read(in, contentType, limits, new SpoolStats());
  }

  /**
   * The same.
   *
   * @param spools counts what of it is on disk
   */
  static ReceivedBody read(InputStream in, String contentType, BodyLimits limits, SpoolStats spools)
      throws IOException {
    MediaType type = MediaType.of(contentType);
    // Before anything is received: no boundary, no need to take 25 MB.
    String boundary = type.isMultipart() ? type.boundary() : "";
    Spool spool = Spool.receive(in, limits, spools);
    boolean read = false;
    try {
      BodyKind kind = type.kind(spool.size());
      ReceivedBody body =
          new ReceivedBody(spool, contentType, kind, findings(kind, spool, boundary));
      read = true;
      return body;
    } finally {
      if (!read) {
        spool.close();
      }
    }
  }

  public static ReceivedBody none() {
    return new ReceivedBody(Spool.empty(), "", BodyKind.NONE, new ScannedBody.Nothing());
  }

  private static ScannedBody findings(BodyKind kind, Spool spool, String boundary)
      throws IOException {
    return switch (kind) {
      case JSON -> JsonBody.scan(spool.open());
      case MULTIPART -> MultipartBody.scan(spool.open(), boundary);
      case NONE, OPAQUE -> new ScannedBody.Nothing();
    };
  }

  public BodyKind kind() {
    return kind;
  }

  /** Size in bytes. */
  public long size() {
    return spool.size();
  }

  /** The request's Content-Type; empty if it has none. */
  public String contentType() {
    return contentType;
  }

  /**
   * The fields by name, in order of appearance. Values are short texts, {@code true}, {@code false}
   * and numbers as they were spelt; {@link FieldCollector#WITHHELD} stands for any other. A member
   * of a JSON object is named with a dot, {@code voice.id}, and the object itself has no value of
   * its own. A JSON null is no field, and neither is a JSON name that has a dot of its own.
   */
  public Map<String, List<String>> fields() {
    return findings.fields();
  }

  /** Length of a JSON body's {@code input} in Unicode code points; 0 if there is none. */
  public long characters() {
    return findings.characters();
  }

  /** How long the recording in a form says it is; empty if there is none or it does not say. */
  public Optional<Duration> audioLength() throws IOException {
    Optional<ScannedBody.Recording> found = findings.recording();
    return found.isEmpty()
        ? Optional.empty()
        : AudioProbe.length(new SpooledPart(spool, found.get().from(), found.get().to()));
  }

  /**
   * The body with these changes made, in order, and every other byte as it came. In a form, a file
   * without a name is given one, because providers tell the format by it. Bodies that are neither
   * JSON nor a form have no fields and stay as they are.
   */
  public RequestContent edit(List<FieldEdit> edits) {
    return new RequestContent(spool, findings.splices(edits), contentType);
  }

  /**
   * A SHA-256 of what the body asks for with these changes made, in hexadecimal: the same for two
   * bodies that differ only in the order of fields, in white space, in how characters are escaped,
   * or in a form's boundary, file names and part headers. Empty for a body that is neither JSON nor
   * a form. It reads the body once, in constant memory.
   */
  public Optional<String> meaning(List<FieldEdit> edits) throws IOException {
    return findings.meaning(edits, spool).map(HexFormat.of()::formatHex);
  }

  @Override
  public void close() {
    spool.close();
  }
}

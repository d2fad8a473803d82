package dev.patchbay.body;

import dev.patchbay.audio.BoundedStream;
import dev.patchbay.audio.WavHeader;
import dev.patchbay.body.scan.MediaType;
import dev.patchbay.body.scan.ScannedBody;
import dev.patchbay.body.scan.Splice;
import dev.patchbay.body.spool.BodyLimits;
import dev.patchbay.body.spool.Spool;
import dev.patchbay.body.spool.SpoolStats;
import dev.patchbay.routing.plan.request.FieldEdit;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Form with a recording (multipart/form-data): reads the recording, and makes forms with another
 * one.
 *
 * <p>Threading: any number of threads, while the received body is open.
 */
public final class RecordingForm {

  private final Spool spool;
  private final ScannedBody scanned;
  private final String contentType;

  RecordingForm(Spool spool, ScannedBody scanned, String contentType) {
    this.spool = spool;
    this.scanned = scanned;
    this.contentType = contentType;
  }

  /**
   * A new form with a wav of 16-bit mono samples, to be closed by the caller.
   *
   * @param fields its other fields
   */
  public static ReceivedBody of(Map<String, String> fields, byte[] pcm, int rate, BodyLimits limits)
      throws IOException {
    String boundary = UUID.randomUUID().toString();
    StringBuilder head = new StringBuilder();
    fields.forEach(
        (name, value) -> head.append(part(boundary, name)).append("\r\n\r\n").append(value));
    head.append(part(boundary, "file"))
        .append("; filename=\"utterance.wav\"\r\nContent-Type: audio/wav\r\n\r\n");
    List<InputStream> parts =
        List.of(
            new ByteArrayInputStream(head.substring(2).getBytes(StandardCharsets.UTF_8)),
            new ByteArrayInputStream(WavHeader.ofPcm16Mono(pcm.length, rate)),
            new ByteArrayInputStream(pcm),
            new ByteArrayInputStream(
                ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII)));
    InputStream whole = new SequenceInputStream(Collections.enumeration(parts));
    return ReceivedBody.read(whole, MediaType.formType(boundary), limits);
  }

  private static String part(String boundary, String name) {
    return "\r\n--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"";
  }

  /** The first bytes of the recording; none if there is no recording. */
  public byte[] start(int length) throws IOException {
    if (scanned.recording().isEmpty()) {
      return new byte[0];
    }
    ScannedBody.Recording recording = recordingPart();
    return new SpooledPart(spool, recording.from(), recording.to()).read(0, length);
  }

  /** The bytes of the recording. */
  public InputStream recording() {
    ScannedBody.Recording recording = recordingPart();
    return new BoundedStream(spool.open(recording.from()), recording.to() - recording.from());
  }

  private ScannedBody.Recording recordingPart() {
    return scanned.recording().orElseThrow();
  }

  /**
   * This form with these edits applied and without the bytes of its recording, to be closed like a
   * body of its own.
   */
  public ReceivedBody withoutRecording(List<FieldEdit> edits, BodyLimits limits)
      throws IOException {
    ScannedBody.Recording recording = recordingPart();
    List<Splice> splices = new ArrayList<>(scanned.splices(edits));
    splices.add(Splice.cut(recording.from(), recording.to()));
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    new RequestContent(spool, splices, contentType).writeTo(form);
    return ReceivedBody.read(new ByteArrayInputStream(form.toByteArray()), contentType, limits);
  }

  /** This form with other bytes as its recording, to be closed like a body of its own. */
  public ReceivedBody withRecording(InputStream bytes, BodyLimits limits, SpoolStats spools)
      throws IOException {
    ScannedBody.Recording recording = recordingPart();
    List<InputStream> parts =
        List.of(
            new BoundedStream(spool.open(), recording.from()), bytes, spool.open(recording.to()));
    InputStream whole = new SequenceInputStream(Collections.enumeration(parts));
    return ReceivedBody.read(whole, contentType, limits, spools);
  }

  /**
   * This form with a wav of 16-bit mono samples as its recording, to be closed like a body of its
   * own.
   *
   * @param samples the samples, closed by the caller
   * @throws IOException if the samples cannot be read, or there are none
   */
  public ReceivedBody withWav(InputStream samples, int rate, BodyLimits limits, SpoolStats spools)
      throws IOException {
    try (Spool pcm = Spool.receive(samples, limits, spools)) {
      if (pcm.size() == 0) {
        throw new IOException("no samples");
      }
      InputStream header = new ByteArrayInputStream(WavHeader.ofPcm16Mono(pcm.size(), rate));
      return withRecording(new SequenceInputStream(header, pcm.open()), limits, spools);
    }
  }
}

package dev.patchbay.body;

import dev.patchbay.audio.AudioSignature;
import dev.patchbay.body.json.JsonBody;
import dev.patchbay.body.scan.ScannedBody;
import dev.patchbay.body.scan.Splice;
import dev.patchbay.body.spool.Spool;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The text or the recording of a received body, around which the body for a provider is built. It
 * stays in the spool: a recording is never in memory as a whole.
 *
 * <p>Threading: any number of attempts may use it at once.
 */
public final class BodySource {

  /** What a built body keeps of the received one. */
  public enum Kept {
    NOTHING,
    /** The text to be spoken, as the inside of a JSON string. */
    INPUT,
    /** The bytes of the recording. */
    RECORDING,
    /** The recording in base64. */
    RECORDING_BASE64
  }

  private final Spool spool;
  private final ScannedBody scanned;

  BodySource(Spool spool, ScannedBody scanned) {
    this.spool = spool;
    this.scanned = scanned;
  }

  /** A body of these bytes and what is kept between them. */
  public RequestContent around(byte[] before, Kept kept, byte[] after, String contentType) {
    long from = spool.size();
    long to = spool.size();
    if (kept == Kept.INPUT) {
      ScannedBody.Input input = scanned.input().orElseThrow();
      from = input.from();
      to = input.to();
    } else if (kept != Kept.NOTHING) {
      ScannedBody.Recording recording = scanned.recording().orElseThrow();
      from = recording.from();
      to = recording.to();
    }
    List<Splice> splices =
        List.of(new Splice(0, from, before), new Splice(to, spool.size(), after));
    return new RequestContent(spool, splices, contentType, kept == Kept.RECORDING_BASE64);
  }

  /** The text to be spoken, still as the inside of a JSON string. */
  public String escapedInput() throws IOException {
    ScannedBody.Input input = scanned.input().orElseThrow();
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    spool.writeTo(text, input.from(), input.to());
    return text.toString(StandardCharsets.UTF_8);
  }

  /** The text to be spoken. */
  public String input() throws IOException {
    return JsonBody.text(spool.open(scanned.input().orElseThrow().from() - 1));
  }

  /** The ending of the recording's file name, by its bytes. */
  public String recordingEnding() throws IOException {
    ScannedBody.Recording recording = scanned.recording().orElseThrow();
    ByteArrayOutputStream start = new ByteArrayOutputStream();
    long to = Math.min(recording.to(), recording.from() + AudioSignature.LENGTH);
    spool.writeTo(start, recording.from(), to);
    return AudioSignature.of(start.toByteArray()).map(BodySource::ending).orElse("wav");
  }

  private static String ending(AudioSignature signature) {
    return switch (signature) {
      case WAV -> "wav";
      case ID3, MPEG_FRAME -> "mp3";
      case FLAC -> "flac";
      case OGG -> "ogg";
      case WEBM -> "webm";
      case M4A -> "m4a";
      case MP4 -> "mp4";
      case ADTS_FRAME -> "aac";
    };
  }
}

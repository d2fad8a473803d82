package dev.patchbay.routing.plan;

import dev.patchbay.api.AudioRequest;
import dev.patchbay.routing.plan.request.FieldEdit;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Plan of a call whose recording no provider takes whole: it is sent smaller, or in pieces.
 *
 * @param plan plan of a piece
 * @param piece request of a piece, as large and as long as it may be
 * @param format format of the transcript that the client expects
 * @param edits changes of the client's fields for a piece
 * @param containers containers that all candidates take; empty if they take all
 * @param ffmpeg path of ffmpeg; empty if there is none
 */
public record SplitPlan(
    Plan plan,
    AudioRequest piece,
    String format,
    List<FieldEdit> edits,
    Set<String> containers,
    String ffmpeg) {

  public SplitPlan {
    edits = List.copyOf(edits);
    containers = Set.copyOf(containers);
  }

  /** This split with another plan of a piece. */
  public SplitPlan with(Plan other) {
    return new SplitPlan(other, piece, format, edits, containers, ffmpeg);
  }

  /** Largest body of a piece in bytes. */
  public long maxBytes() {
    return piece.uploadBytes();
  }

  /** Longest recording of a piece. */
  public Duration longest() {
    return piece.audioLength();
  }

  public boolean takes(String container) {
    return containers.isEmpty() || containers.contains(container);
  }

  /** The request for a piece of this size and length. */
  public AudioRequest piece(long bytes, Duration length) {
    return piece.withRecording(piece.fields(), bytes, length);
  }
}

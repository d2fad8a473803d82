package dev.patchbay.body.scan;

import dev.patchbay.body.spool.Spool;
import dev.patchbay.routing.plan.request.FieldEdit;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Result of scanning a body: its fields and their byte offsets. */
public interface ScannedBody {

  /**
   * Byte range of the audio file in a body.
   *
   * @param from offset of its first byte
   * @param to offset of the byte after its last
   */
  record Recording(long from, long to) {}

  /**
   * Byte range of the text to be spoken in a JSON body, without its quotes.
   *
   * @param from offset of its first byte
   * @param to offset of the byte after its last
   */
  record Input(long from, long to) {}

  /** Short texts by field name; {@link FieldCollector#WITHHELD} stands for any other value. */
  Map<String, List<String>> fields();

  /** The length of {@code input} in code points. */
  long characters();

  /** The length of {@code input} in bytes of UTF-8; only JSON has one. */
  default long inputBytes() {
    return 0;
  }

  /** The audio file to be transcribed or translated; only a form has one. */
  default Optional<Recording> recording() {
    return Optional.empty();
  }

  /** The text to be spoken; only JSON has one. */
  default Optional<Input> input() {
    return Optional.empty();
  }

  /** The splices that apply these edits. */
  List<Splice> splices(List<FieldEdit> edits);

  /** The splices that apply these edits, and name the recording by what its bytes are. */
  default List<Splice> recordingSplices(List<FieldEdit> edits) {
    return splices(edits);
  }

  /** The canonical fingerprint of the body with these edits; empty for an opaque body. */
  Optional<byte[]> fingerprint(List<FieldEdit> edits, Spool spool) throws IOException;

  /** An opaque body, which has no fields and cannot be edited. */
  record Opaque() implements ScannedBody {

    @Override
    public Map<String, List<String>> fields() {
      return Map.of();
    }

    @Override
    public long characters() {
      return 0;
    }

    @Override
    public List<Splice> splices(List<FieldEdit> edits) {
      return List.of();
    }

    @Override
    public Optional<byte[]> fingerprint(List<FieldEdit> edits, Spool spool) {
      return Optional.empty();
    }
  }
}

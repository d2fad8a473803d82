package dev.patchbay.body.scan;

import dev.patchbay.body.spool.Spool;
import dev.patchbay.routing.plan.FieldEdit;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a scanner learnt about a body: its fields, and where their bytes are. */
public interface ScannedBody {

  /**
   * The recording in a body.
   *
   * @param from its first byte
   * @param to the byte after its last
   */
  record Recording(long from, long to) {}

  /** Short texts by field name; {@link FieldCollector#WITHHELD} stands for any other value. */
  Map<String, List<String>> fields();

  /** Code points of {@code input}. */
  long characters();

  /** The file that is to be heard; only a form has one. */
  default Optional<Recording> recording() {
    return Optional.empty();
  }

  /** The changes of bytes that make these changes of fields. */
  List<Splice> splices(List<FieldEdit> edits);

  /** A hash of what the body asks for with these changes; empty if nothing is known of it. */
  Optional<byte[]> meaning(List<FieldEdit> edits, Spool spool) throws IOException;

  /** Nothing is known of a body that is only bytes, and nothing in it can be changed. */
  record Nothing() implements ScannedBody {

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
    public Optional<byte[]> meaning(List<FieldEdit> edits, Spool spool) {
      return Optional.empty();
    }
  }
}

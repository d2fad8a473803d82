package dev.patchbay.body.json;

import dev.patchbay.body.scan.BodyFingerprint;
import dev.patchbay.body.scan.ScannedBody;
import dev.patchbay.body.scan.Splice;
import dev.patchbay.body.spool.Spool;
import dev.patchbay.routing.plan.FieldEdit;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was found in a JSON body.
 *
 * @param fields short scalars by name
 * @param characters code points of {@code input}
 * @param open offset after the opening brace
 * @param members the outermost members in order
 */
public record JsonBody(
    Map<String, List<String>> fields, long characters, long open, List<JsonMember> members)
    implements ScannedBody {

  public JsonBody {
    members = List.copyOf(members);
  }

  /** Reads a whole body, however large, in constant memory. */
  public static JsonBody scan(InputStream in) throws IOException {
    return new JsonScan(new JsonReader(in)).body();
  }

  /** The same for bytes at hand; whatever they are, it throws nothing but a refusal. */
  static JsonBody scan(byte[] bytes) {
    try {
      return scan(new ByteArrayInputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<Splice> splices(List<FieldEdit> edits) {
    return new JsonEdits(this, edits).splices();
  }

  @Override
  public Optional<byte[]> meaning(List<FieldEdit> edits, Spool spool) throws IOException {
    BodyFingerprint meaning = new BodyFingerprint('J', edits);
    for (JsonMember member : members) {
      if (!meaning.isEdited(member.name())) {
        meaning.add(member.name(), JsonFingerprint.of(spool.open(member.value())));
      }
    }
    for (FieldEdit.Set set : meaning.replacements()) {
      byte[] literal = JsonLiteral.bytes(set.field(), set.value());
      meaning.add(set.field(), JsonFingerprint.of(new ByteArrayInputStream(literal)));
    }
    return Optional.of(meaning.hash());
  }
}

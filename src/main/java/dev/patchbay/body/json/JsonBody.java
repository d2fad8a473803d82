package dev.patchbay.body.json;

import dev.patchbay.body.scan.BodyFingerprint;
import dev.patchbay.body.scan.ScannedBody;
import dev.patchbay.body.scan.Splice;
import dev.patchbay.body.spool.Spool;
import dev.patchbay.routing.plan.request.FieldEdit;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A scanned JSON body: its fields and the byte offsets of its members.
 *
 * @param fields short scalars by name
 * @param characters length of {@code input} in code points
 * @param inputBytes length of {@code input} in bytes of UTF-8
 * @param open offset after the opening brace
 * @param members top-level members in order
 */
public record JsonBody(
    Map<String, List<String>> fields,
    long characters,
    long inputBytes,
    long open,
    List<JsonMember> members)
    implements ScannedBody {

  public JsonBody {
    members = List.copyOf(members);
  }

  /** Scans a body of any size in constant memory. */
  public static JsonBody scan(InputStream in) throws IOException {
    return new JsonScan(new JsonReader(in)).body();
  }

  /** Scans a body in memory; throws only {@code RequestRefused}, whatever the bytes are. */
  static JsonBody scan(byte[] bytes) {
    try {
      return scan(new ByteArrayInputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text of a JSON string that begins here. */
  public static String text(InputStream in) throws IOException {
    BoundedText text = new BoundedText(Integer.MAX_VALUE);
    new JsonReader(in).string(text);
    return text.text().orElseThrow();
  }

  @Override
  public Optional<Input> input() {
    // Only a string has characters.
    return members.stream()
        .filter(member -> member.name().equals("input") && characters > 0)
        .findFirst()
        .map(member -> new Input(member.value() + 1, member.to() - 1));
  }

  @Override
  public List<Splice> splices(List<FieldEdit> edits) {
    return new JsonEdits(this, edits).splices();
  }

  @Override
  public Optional<byte[]> fingerprint(List<FieldEdit> edits, Spool spool) throws IOException {
    BodyFingerprint fingerprint = new BodyFingerprint('J', edits);
    for (JsonMember member : members) {
      if (!fingerprint.isEdited(member.name())) {
        fingerprint.add(member.name(), JsonFingerprint.of(spool.open(member.value(), member.to())));
      }
    }
    for (FieldEdit.Set set : fingerprint.replacements()) {
      byte[] literal = JsonLiteral.bytes(set.field(), set.value());
      fingerprint.add(set.field(), JsonFingerprint.of(new ByteArrayInputStream(literal)));
    }
    return Optional.of(fingerprint.hash());
  }
}

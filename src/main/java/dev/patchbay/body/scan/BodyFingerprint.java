package dev.patchbay.body.scan;

import dev.patchbay.api.Sha256;
import dev.patchbay.routing.plan.FieldEdit;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a body asks for once some fields are changed: the hashes of its values by field name.
 *
 * <p>The order of fields, the boundary of a form, the file names and other headers of its parts say
 * nothing about what is asked; repeats of one field keep their order.
 */
public final class BodyFingerprint {

  private final SortedMap<String, List<byte[]>> values = new TreeMap<>();
  private final char kind;
  private final List<FieldEdit> edits;

  /**
   * @param kind of body: two kinds never mean the same
   */
  public BodyFingerprint(char kind, List<FieldEdit> edits) {
    this.kind = kind;
    this.edits = edits;
  }

  /** True for a field whose value in the body does not count. */
  public boolean isEdited(String name) {
    return edits.stream().anyMatch(edit -> edit.field().equals(name));
  }

  /** The values that count in their place. */
  public List<FieldEdit.Set> replacements() {
    return edits.stream()
        .filter(FieldEdit.Set.class::isInstance)
        .map(FieldEdit.Set.class::cast)
        .toList();
  }

  /** Takes the hash of a field's value. */
  public void add(String name, byte[] value) {
    values.computeIfAbsent(name, unused -> new ArrayList<>(1)).add(value);
  }

  /** The hash of all that was added. */
  public byte[] hash() {
    MessageDigest digest = Sha256.tagged(kind);
    values.forEach(
        (name, list) ->
            list.forEach(
                value -> {
                  digest.update(Sha256.of('n', name));
                  digest.update(value);
                }));
    return digest.digest();
  }
}

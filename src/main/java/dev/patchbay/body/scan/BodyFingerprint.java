package dev.patchbay.body.scan;

import dev.patchbay.api.Sha256;
import dev.patchbay.routing.plan.request.FieldEdit;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Canonical fingerprint of a body with edits applied: a hash over the hashes of its values by field
 * name.
 *
 * <p>The order of fields, a form's boundary, file names and other part headers make no difference;
 * repeated fields keep their order.
 */
public final class BodyFingerprint {

  private final SortedMap<String, List<byte[]>> values = new TreeMap<>();
  private final char kind;
  private final List<FieldEdit> edits;

  /**
   * @param kind tag for the kind of body: bodies of different kinds have different fingerprints
   */
  public BodyFingerprint(char kind, List<FieldEdit> edits) {
    this.kind = kind;
    this.edits = edits;
  }

  /** True for a field whose value in the body is replaced or removed. */
  public boolean isEdited(String name) {
    for (FieldEdit edit : edits) {
      if (edit.field().equals(name)) {
        return true;
      }
    }
    return false;
  }

  /** The edits that set a new value. */
  public List<FieldEdit.Set> replacements() {
    List<FieldEdit.Set> sets = new ArrayList<>(edits.size());
    for (FieldEdit edit : edits) {
      if (edit instanceof FieldEdit.Set set) {
        sets.add(set);
      }
    }
    return sets;
  }

  /** Adds the hash of a field's value. */
  public void add(String name, byte[] value) {
    values.computeIfAbsent(name, unused -> new ArrayList<>(1)).add(value);
  }

  /** The fingerprint. */
  public byte[] hash() {
    MessageDigest digest = Sha256.tagged(kind);
    values.forEach((name, list) -> list.forEach(value -> digest.update(encoded(name, value))));
    return digest.digest();
  }

  // The length first, so that no name runs on into a value; UTF-16 for unpaired surrogates.
  private static byte[] encoded(String name, byte[] value) {
    ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES + 2 * name.length() + value.length);
    bytes.putInt(name.length());
    for (int i = 0; i < name.length(); i++) {
      bytes.putChar(name.charAt(i));
    }
    return bytes.put(value).array();
  }
}

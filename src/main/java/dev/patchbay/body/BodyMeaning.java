package dev.patchbay.body;

import dev.patchbay.api.Sha256;
import dev.patchbay.routing.FieldEdit;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
final class BodyMeaning {

  private final SortedMap<String, List<byte[]>> values = new TreeMap<>();
  private final char kind;

  private BodyMeaning(char kind) {
    this.kind = kind;
  }

  static byte[] of(JsonBody body, List<FieldEdit> edits, Spool spool) throws IOException {
    BodyMeaning meaning = new BodyMeaning('J');
    for (JsonMember member : body.members()) {
      if (!isEdited(member.name(), edits)) {
        meaning.add(member.name(), JsonMeaning.of(spool.open(member.value())));
      }
    }
    for (FieldEdit edit : edits) {
      if (edit instanceof FieldEdit.Set set) {
        byte[] literal = JsonLiteral.bytes(set.field(), set.value());
        meaning.add(set.field(), JsonMeaning.of(new ByteArrayInputStream(literal)));
      }
    }
    return meaning.hash();
  }

  static byte[] of(MultipartBody body, List<FieldEdit> edits, Spool spool) throws IOException {
    BodyMeaning meaning = new BodyMeaning('M');
    for (Part part : body.parts()) {
      if (!isEdited(part.name(), edits)) {
        MessageDigest digest = Sha256.tagged(part.text() ? 't' : 'f');
        spool.writeTo(Sha256.into(digest), part.value(), part.to());
        meaning.add(part.name(), digest.digest());
      }
    }
    for (FieldEdit edit : edits) {
      if (edit instanceof FieldEdit.Set set) {
        MessageDigest digest = Sha256.tagged('t');
        meaning.add(set.field(), digest.digest(set.value().getBytes(StandardCharsets.UTF_8)));
      }
    }
    return meaning.hash();
  }

  private static boolean isEdited(String name, List<FieldEdit> edits) {
    return edits.stream().anyMatch(edit -> edit.field().equals(name));
  }

  private void add(String name, byte[] value) {
    values.computeIfAbsent(name, unused -> new ArrayList<>(1)).add(value);
  }

  private byte[] hash() {
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

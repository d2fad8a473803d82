package dev.patchbay.body.json;

import dev.patchbay.api.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Canonical hash of a JSON value: the order of members, white space and escapes make no difference,
 * everything else does. A number counts as written, because {@code 1} and {@code 1.0} are not equal
 * to every provider.
 *
 * <p>The value has been validated before: it is well formed and not nested too deep. Texts of any
 * length are hashed in constant memory.
 */
final class JsonFingerprint {

  /** Members of nested objects that are sorted, in all; bounds the memory. */
  private static final int MAX_SORTED_MEMBERS = 2000;

  private record Member(byte[] name, byte[] value) {}

  private final JsonReader reader;
  private int sortableMembers = MAX_SORTED_MEMBERS;

  private JsonFingerprint(JsonReader reader) {
    this.reader = reader;
  }

  /** The hash of the value at the start of the stream. */
  static byte[] of(InputStream in) throws IOException {
    return new JsonFingerprint(new JsonReader(in)).value();
  }

  private byte[] value() throws IOException {
    return switch (reader.peekToken()) {
      case '"' -> string();
      case '{' -> object();
      case '[' -> array();
      default -> bare();
    };
  }

  private byte[] string() throws IOException {
    MessageDigest digest = Sha256.tagged('"');
    HashingSink text = new HashingSink(digest);
    reader.string(text);
    text.end();
    return digest.digest();
  }

  private byte[] bare() throws IOException {
    MessageDigest digest = Sha256.tagged('1');
    JsonLiteralReader.read(reader, new HashingSink(digest));
    return digest.digest();
  }

  private byte[] array() throws IOException {
    MessageDigest digest = Sha256.tagged('[');
    reader.take('[');
    if (reader.peekToken() != ']') {
      do {
        digest.update(value());
        reader.peekToken();
      } while (reader.take(','));
    }
    reader.expect(']', "an array does not end");
    return digest.digest();
  }

  // An object with too many members is hashed unsorted: another order is then another fingerprint,
  // which costs a cache hit but is never wrong.
  private byte[] object() throws IOException {
    MessageDigest unsorted = Sha256.tagged('(');
    List<Member> members = new ArrayList<>();
    boolean fits = true;
    reader.take('{');
    if (reader.peekToken() != '}') {
      do {
        Member member = member();
        unsorted.update(member.name());
        unsorted.update(member.value());
        fits = fits && --sortableMembers >= 0;
        if (fits) {
          members.add(member);
        }
        reader.peekToken();
      } while (reader.take(','));
    }
    reader.expect('}', "an object does not end");
    return fits ? sorted(members) : unsorted.digest();
  }

  private Member member() throws IOException {
    reader.peekToken();
    byte[] name = string();
    reader.peekToken();
    reader.expect(':', "a colon is missing");
    return new Member(name, value());
  }

  // The sort is stable for repeated names: which of them counts is the provider's choice.
  private static byte[] sorted(List<Member> members) {
    members.sort((a, b) -> Arrays.compare(a.name(), b.name()));
    MessageDigest digest = Sha256.tagged('{');
    for (Member member : members) {
      digest.update(member.name());
      digest.update(member.value());
    }
    return digest.digest();
  }
}

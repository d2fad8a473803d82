package dev.patchbay.body.json;

import dev.patchbay.api.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Hashes what a JSON value means: order of members, white space and escapes make no difference,
 * everything else does. A number counts as it is spelt, since {@code 1} and {@code 1.0} are not the
 * same to every provider.
 *
 * <p>The value was checked before, so that it is well formed and not nested too deep. Texts of any
 * length go by in constant memory.
 */
final class JsonFingerprint {

  /** Members of inner objects that are brought into order, all together; it bounds the memory. */
  private static final int ORDERED = 2000;

  private record Member(byte[] name, byte[] value) {}

  private final JsonReader reader;
  private int room = ORDERED;

  private JsonFingerprint(JsonReader reader) {
    this.reader = reader;
  }

  /** The hash of the value that stands at the start of the stream. */
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
    reader.bare(new HashingSink(digest));
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

  // An object of more members than there is room for counts as it stands: then two orders are two
  // meanings, which costs a hit and is never wrong.
  private byte[] object() throws IOException {
    MessageDigest asItStands = Sha256.tagged('(');
    List<Member> members = new ArrayList<>();
    boolean fits = true;
    reader.take('{');
    if (reader.peekToken() != '}') {
      do {
        Member member = member();
        asItStands.update(member.name());
        asItStands.update(member.value());
        fits = fits && --room >= 0;
        if (fits) {
          members.add(member);
        }
        reader.peekToken();
      } while (reader.take(','));
    }
    reader.expect('}', "an object does not end");
    return fits ? ordered(members) : asItStands.digest();
  }

  private Member member() throws IOException {
    reader.peekToken();
    byte[] name = string();
    reader.peekToken();
    reader.expect(':', "a colon is missing");
    return new Member(name, value());
  }

  // The sort keeps repeats of a name as they stand: which of them counts is the provider's choice.
  private static byte[] ordered(List<Member> members) {
    members.sort((a, b) -> Arrays.compare(a.name(), b.name()));
    MessageDigest digest = Sha256.tagged('{');
    for (Member member : members) {
      digest.update(member.name());
      digest.update(member.value());
    }
    return digest.digest();
  }
}

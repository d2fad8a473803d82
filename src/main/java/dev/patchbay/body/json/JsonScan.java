package dev.patchbay.body.json;

import dev.patchbay.body.scan.BodyErrors;
import dev.patchbay.body.scan.FieldCollector;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Streaming scanner of a JSON body: its top-level object and, one level down, nested objects. */
final class JsonScan {

  private static final String INLINE_AUDIO = "input_audio.data";

  private final JsonReader reader;
  private final FieldCollector fields = new FieldCollector();
  private final List<JsonMember> members = new ArrayList<>();
  private long characters;
  private long inputBytes;
  private int inner;

  JsonScan(JsonReader reader) {
    this.reader = reader;
  }

  JsonBody body() throws IOException {
    int first = reader.peekToken();
    if (first == 0xEF) {
      throw reader.bad("a byte order mark is not allowed");
    }
    reader.expect('{', "an object is missing");
    long open = reader.offset();
    if (reader.peekToken() != '}') {
      members();
    }
    reader.expect('}', "a comma or a closing brace is missing");
    if (reader.peekToken() >= 0) {
      throw reader.bad("something follows the object");
    }
    return new JsonBody(fields.all(), characters, inputBytes, open, members);
  }

  private void members() throws IOException {
    Set<String> names = new HashSet<>();
    do {
      reader.peekToken();
      long from = reader.offset();
      String name = name().orElseThrow(() -> reader.bad("a name is too long"));
      if (!names.add(name)) {
        throw BodyErrors.duplicate(name);
      }
      if (names.size() > FieldCollector.MAX_FIELDS) {
        throw BodyErrors.tooMany("members");
      }
      int first = reader.peekToken();
      checkType(name, first);
      long value = reader.offset();
      value(name, first);
      members.add(new JsonMember(name, from, value, reader.offset()));
      reader.peekToken();
    } while (reader.take(','));
  }

  private Optional<String> name() throws IOException {
    BoundedText name = new BoundedText(FieldCollector.LONGEST_NAME);
    reader.string(name);
    reader.peekToken();
    reader.expect(':', "a colon is missing");
    return name.text();
  }

  // A wrong type of any other field is the provider's to reject.
  private static void checkType(String name, int first) {
    boolean string = first == '"' || first == 'n';
    if (name.equals("model") && !string) {
      throw BodyErrors.type(name, "a string");
    }
    if (name.equals("voice") && !string && first != '{') {
      throw BodyErrors.type(name, "a string or an object with an id");
    }
  }

  private void value(String name, int first) throws IOException {
    if (name.equals("input") && first == '"') {
      input();
      return;
    }
    // A dot stands for a member of an object; a name with a dot must not pass for such a member.
    boolean shown = name.indexOf('.') < 0;
    if (first == '{') {
      if (shown) {
        fields.addObject(name);
      }
      object(name, shown);
      return;
    }
    field(name, first, shown, 1);
  }

  /** The text to be spoken is counted and never stored. */
  private void input() throws IOException {
    Utf8Length length = new Utf8Length();
    characters = reader.string(length);
    inputBytes = length.bytes();
    if (characters == 0) {
      fields.add("input", "");
      return;
    }
    fields.withhold("input");
  }

  /** A recording is never stored; a URL in its place is shown. */
  private void inlineAudio(String name) throws IOException {
    InlineAudio audio = new InlineAudio(FieldCollector.LONGEST);
    reader.string(audio);
    if (audio.isEmpty()) {
      fields.add(name, "");
    } else if (audio.isElsewhere()) {
      fields.add(name, audio.url(name));
    } else {
      fields.withhold(name);
    }
  }

  private void field(String name, int first, boolean shown, int depth) throws IOException {
    if (name.equals(INLINE_AUDIO) && shown && first == '"') {
      inlineAudio(name);
      return;
    }
    if (first == '[' || first == '{') {
      JsonSkip.value(reader, depth);
      if (shown) {
        fields.withhold(name);
      }
      return;
    }
    BoundedText text = new BoundedText(shown ? FieldCollector.LONGEST : 0);
    if (first == '"') {
      reader.string(text);
    } else {
      JsonLiteralReader.read(reader, text);
    }
    if (first == 'n') {
      // A text to be spoken that is null is missing; any other null is an empty field.
      if (shown && depth == 1 && !name.equals("input")) {
        fields.add(name, "");
      }
      return;
    }
    if (shown) {
      add(name, text.text());
    }
  }

  private void add(String name, Optional<String> value) {
    if (value.isPresent()) {
      fields.add(name, value.get());
      return;
    }
    if (FieldCollector.isRouted(name)) {
      throw BodyErrors.tooLong(name);
    }
    fields.withhold(name);
  }

  private void object(String name, boolean shown) throws IOException {
    reader.take('{');
    if (reader.peekToken() != '}') {
      innerMembers(name, shown);
    }
    reader.expect('}', "a comma or a closing brace is missing");
  }

  private void innerMembers(String outer, boolean shown) throws IOException {
    boolean voice = outer.equals("voice");
    Set<String> names = new HashSet<>();
    do {
      reader.peekToken();
      Optional<String> name = name();
      inner++;
      if (voice && name.isEmpty()) {
        throw reader.bad("a name is too long");
      }
      String full = outer + "." + name.orElse("");
      if (voice && !names.add(full)) {
        throw BodyErrors.duplicate(full);
      }
      if (voice && names.size() > FieldCollector.MAX_FIELDS) {
        throw BodyErrors.tooMany("members");
      }
      // Large objects, such as logit_bias, are skipped without collecting their members.
      boolean room = voice || (name.isPresent() && inner <= FieldCollector.MAX_FIELDS);
      field(full, reader.peekToken(), shown && room, 2);
      reader.peekToken();
    } while (reader.take(','));
  }
}

package dev.patchbay.body.multipart;

import dev.patchbay.body.scan.BodyErrors;
import dev.patchbay.body.scan.Splice;
import dev.patchbay.routing.plan.FieldEdit;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns changes of a form's fields into changes of its bytes. */
final class MultipartEdits {

  private final MultipartBody body;
  private final Map<String, FieldEdit> edits = new LinkedHashMap<>();
  private final List<Splice> splices = new ArrayList<>();

  MultipartEdits(MultipartBody body, List<FieldEdit> edits) {
    this.body = body;
    edits.forEach(edit -> this.edits.put(edit.field(), edit));
  }

  List<Splice> splices() {
    Map<String, FieldEdit> open = new LinkedHashMap<>(edits);
    for (Part part : body.parts()) {
      FieldEdit edit = edits.get(part.name());
      boolean replaced = part.text() && open.remove(part.name()) instanceof FieldEdit.Set;
      if (replaced) {
        byte[] value = value(((FieldEdit.Set) edit).value());
        splices.add(new Splice(part.value(), part.to(), value));
      } else if (edit != null) {
        splices.add(Splice.cut(part.from(), part.next()));
      } else {
        // A part that is cut needs no file name; one that stays may.
        body.fileNames().stream()
            .filter(name -> name.from() > part.from() && name.to() < part.value())
            .forEach(splices::add);
      }
    }
    add(open.values());
    return splices;
  }

  // Before all others: a provider that reads as it receives then knows the field before the file.
  private void add(Iterable<FieldEdit> added) {
    StringBuilder text = new StringBuilder();
    for (FieldEdit edit : added) {
      if (edit instanceof FieldEdit.Set set) {
        value(set.value());
        text.append(body.delimiter().line())
            .append("\r\nContent-Disposition: form-data; name=\"")
            .append(escaped(set.field()))
            .append("\"\r\n\r\n")
            .append(set.value())
            .append("\r\n");
      }
    }
    if (!text.isEmpty()) {
      splices.add(Splice.insert(body.first(), text.toString().getBytes(StandardCharsets.UTF_8)));
    }
  }

  /** The value's bytes, unless they would end the part: the client chose the boundary. */
  private byte[] value(String value) {
    byte[] bytes = ("\r\n" + value).getBytes(StandardCharsets.UTF_8);
    if (body.delimiter().find(bytes, 0, bytes.length) >= 0) {
      throw BodyErrors.multipart("its boundary stands in a value that the router has to put in");
    }
    return value.getBytes(StandardCharsets.UTF_8);
  }

  private static String escaped(String name) {
    return name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
  }
}

package dev.patchbay.body.multipart;

import dev.patchbay.body.scan.BodyErrors;
import dev.patchbay.body.scan.Splice;
import dev.patchbay.routing.plan.request.FieldEdit;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Editor of multipart bodies: turns field edits into splices of the body's bytes. */
final class MultipartEdits {

  private final MultipartBody body;
  private final List<Splice> fileNames;
  private final Map<String, FieldEdit> edits = new LinkedHashMap<>();
  private final List<Splice> splices = new ArrayList<>();

  /**
   * @param fileNames splices of file names in parts
   */
  MultipartEdits(MultipartBody body, List<Splice> fileNames, List<FieldEdit> edits) {
    this.body = body;
    this.fileNames = fileNames;
    edits.forEach(edit -> this.edits.put(edit.field(), edit));
  }

  List<Splice> splices() {
    Map<String, FieldEdit> pending = new LinkedHashMap<>(edits);
    for (Part part : body.parts()) {
      FieldEdit edit = edits.get(part.name());
      boolean replaced = part.text() && pending.remove(part.name()) instanceof FieldEdit.Set;
      if (replaced) {
        byte[] value = value(((FieldEdit.Set) edit).value());
        splices.add(new Splice(part.value(), part.to(), value));
      } else if (edit != null) {
        splices.add(Splice.cut(part.from(), part.next()));
      } else {
        // Only a part that stays may need a file name.
        fileNames.stream()
            .filter(name -> name.from() > part.from() && name.to() < part.value())
            .forEach(splices::add);
      }
    }
    add(pending.values());
    return splices;
  }

  // Before all other parts: a provider that parses while receiving sees them before the file.
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

  /** The value's bytes; refuses a value that contains the boundary, which the client chose. */
  private byte[] value(String value) {
    byte[] bytes = ("\r\n" + value).getBytes(StandardCharsets.UTF_8);
    if (body.delimiter().find(bytes, 0, bytes.length) >= 0) {
      throw BodyErrors.multipart("its boundary occurs in a value that the router has to insert");
    }
    return value.getBytes(StandardCharsets.UTF_8);
  }

  private static String escaped(String name) {
    return name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
  }
}

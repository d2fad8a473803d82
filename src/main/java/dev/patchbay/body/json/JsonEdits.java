package dev.patchbay.body.json;

import dev.patchbay.api.JsonString;
import dev.patchbay.body.scan.Splice;
import dev.patchbay.routing.plan.request.FieldEdit;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Editor of JSON bodies: turns field edits into splices of the body's bytes. */
final class JsonEdits {

  private final JsonBody body;
  private final Map<String, FieldEdit> edits = new LinkedHashMap<>();
  private final List<Splice> splices = new ArrayList<>();

  JsonEdits(JsonBody body, List<FieldEdit> edits) {
    this.body = body;
    edits.forEach(edit -> this.edits.put(edit.field(), edit));
  }

  List<Splice> splices() {
    List<JsonMember> members = body.members();
    int lastKept = -1;
    for (int i = 0; i < members.size(); i++) {
      JsonMember member = members.get(i);
      FieldEdit edit = edits.remove(member.name());
      if (edit instanceof FieldEdit.Remove) {
        splices.add(lastKept < 0 ? cutForwards(i) : cutBackwards(i));
        continue;
      }
      if (edit instanceof FieldEdit.Set set) {
        byte[] value = JsonLiteral.bytes(set.field(), set.value());
        splices.add(new Splice(member.value(), member.to(), value));
      }
      lastKept = i;
    }
    add(lastKept);
    return splices;
  }

  // If no member before it stays, a removed member takes the comma after it along …
  private Splice cutForwards(int i) {
    List<JsonMember> members = body.members();
    boolean last = i == members.size() - 1;
    return Splice.cut(
        members.get(i).from(), last ? members.get(i).to() : members.get(i + 1).from());
  }

  // … and otherwise the comma before it.
  private Splice cutBackwards(int i) {
    return Splice.cut(body.members().get(i - 1).to(), body.members().get(i).to());
  }

  private void add(int lastKept) {
    List<String> added = new ArrayList<>();
    for (FieldEdit edit : edits.values()) {
      if (edit instanceof FieldEdit.Set set) {
        added.add(JsonString.of(set.field()) + ":" + JsonLiteral.of(set.field(), set.value()));
      }
    }
    if (added.isEmpty()) {
      return;
    }
    String text = String.join(",", added);
    if (lastKept < 0) {
      splices.add(Splice.insert(body.open(), text.getBytes(StandardCharsets.UTF_8)));
      return;
    }
    long end = body.members().get(lastKept).to();
    splices.add(Splice.insert(end, ("," + text).getBytes(StandardCharsets.UTF_8)));
  }
}

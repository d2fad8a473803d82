package dev.patchbay.routing.plan.request;

import dev.patchbay.api.AudioRequest;
import dev.patchbay.api.AudioTask;
import dev.patchbay.api.BodyKind;
import dev.patchbay.routing.provider.FieldRule;
import dev.patchbay.routing.provider.LanguageForm;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * Draft of a request to a provider: the fields as received, and their changes.
 *
 * @param received the call as received
 * @param changes the last change of each field, in order of the first
 */
public record RequestDraft(AudioRequest received, List<FieldEdit> changes) {

  public RequestDraft {
    // Not copied: every change makes a new list. There are few, which are found without a hash.
    changes = Collections.unmodifiableList(changes);
  }

  public static RequestDraft of(AudioRequest received) {
    return new RequestDraft(received, List.of());
  }

  private int indexOfChange(String field) {
    for (int i = 0; i < changes.size(); i++) {
      if (changes.get(i).field().equals(field)) {
        return i;
      }
    }
    return -1;
  }

  /** The field's value as it would be sent; the empty text if it is absent or empty. */
  public String value(String field) {
    int at = indexOfChange(field);
    if (at < 0) {
      return received.field(field).orElse("");
    }
    return changes.get(at) instanceof FieldEdit.Set set ? set.value() : "";
  }

  public RequestDraft set(String field, String value) {
    return with(new FieldEdit.Set(field, value));
  }

  public RequestDraft remove(String field) {
    return with(new FieldEdit.Remove(field));
  }

  /** The draft with its language in the form that a provider takes, unless it is not known. */
  public RequestDraft withLanguage(LanguageForm form) {
    String language = value("language");
    return form != LanguageForm.ISO_639_1 || language.isEmpty()
        ? this
        : LanguageCode.of(language).map(code -> set("language", code)).orElse(this);
  }

  /** True if server-sent events would be requested. */
  public boolean wantsEvents() {
    return received.task() == AudioTask.SPEECH
        ? value("stream_format").equals("sse")
        : value("stream").equalsIgnoreCase("true");
  }

  /** True if there are fields that can be changed. */
  public boolean editable() {
    return received.body() == BodyKind.JSON || received.body() == BodyKind.MULTIPART;
  }

  /**
   * The draft after these rules, each applied to the result of the one before. A call without a
   * body has nothing to change.
   *
   * @param model model that {@code ifModel} is matched against, unless a rule changes it
   */
  public RequestDraft apply(List<FieldRule> rules, String model) {
    if (received.body() == BodyKind.NONE) {
      return this;
    }
    RequestDraft draft = this;
    for (FieldRule rule : rules) {
      String current = draft.value("model");
      draft = draft.apply(rule, current.isEmpty() ? model : current);
    }
    return draft;
  }

  private RequestDraft apply(FieldRule rule, String model) {
    String value = value(rule.field());
    if (!rule.ifModel().matches(model) || !rule.ifValue().matches(value)) {
      return this;
    }
    return switch (rule.action()) {
      case SET -> withoutItems(rule.field()).set(rule.field(), rule.value());
      case DEFAULT -> value.isEmpty() && !hasParts(rule) ? set(rule.field(), rule.value()) : this;
      case REMOVE -> withoutItems(rule.field()).remove(rule.field());
    };
  }

  private boolean hasParts(FieldRule rule) {
    return isObject(rule.field())
        || items(rule.field()).stream().anyMatch(item -> !value(item).isEmpty());
  }

  /** The names under which a form has an array or an object: {@code name[]}, {@code name[key]}. */
  private List<String> items(String field) {
    List<String> items = new ArrayList<>(0);
    for (String name : received.fields().keySet()) {
      if (name.startsWith("[", field.length()) && name.startsWith(field)) {
        items.add(name);
      }
    }
    return items;
  }

  private RequestDraft withoutItems(String field) {
    RequestDraft draft = this;
    for (String item : items(field)) {
      draft = draft.remove(item);
    }
    return draft;
  }

  /** The draft without the fields that are empty: they ask for nothing, and some are refused. */
  public RequestDraft withoutEmptyFields() {
    RequestDraft draft = this;
    for (Map.Entry<String, List<String>> field : received.fields().entrySet()) {
      String name = field.getKey();
      boolean empty = isEmpty(field.getValue());
      // A member of a JSON object cannot be removed on its own.
      boolean own = received.body() == BodyKind.MULTIPART || name.indexOf('.') < 0;
      if (empty && own && !name.equals("input") && indexOfChange(name) < 0) {
        draft = draft.remove(name);
      }
    }
    return draft;
  }

  private static boolean isEmpty(List<String> values) {
    for (String value : values) {
      if (!value.isBlank()) {
        return false;
      }
    }
    return !values.isEmpty();
  }

  /** The changes that alter the body as received, at most one per field. */
  public List<FieldEdit> edits() {
    List<FieldEdit> edits = new ArrayList<>(changes.size());
    for (FieldEdit change : changes) {
      if (changesBody(change)) {
        edits.add(change);
      }
    }
    return edits;
  }

  private boolean changesBody(FieldEdit edit) {
    if (edit instanceof FieldEdit.Set set) {
      // A repeated field is reduced to one even if its first value stays: the provider then reads
      // the value that was decided on, whichever of the repeats it would have read.
      return !List.of(set.value()).equals(received.fields().get(set.field()));
    }
    return received.has(edit.field()) || hasMembers(edit.field());
  }

  /** True if the field would be sent as a JSON object. */
  public boolean isObject(String field) {
    if (indexOfChange(field) >= 0) {
      return false;
    }
    boolean empty = received.has(field) && received.fields().get(field).isEmpty();
    return empty || hasMembers(field);
  }

  private boolean hasMembers(String field) {
    for (String name : received.fields().keySet()) {
      if (name.startsWith(field) && name.startsWith(".", field.length())) {
        return true;
      }
    }
    return false;
  }

  private RequestDraft with(FieldEdit edit) {
    List<FieldEdit> all = new ArrayList<>(changes.size() + 1);
    all.addAll(changes);
    int at = indexOfChange(edit.field());
    if (at < 0) {
      all.add(edit);
    } else {
      all.set(at, edit);
    }
    return new RequestDraft(received, all);
  }
}

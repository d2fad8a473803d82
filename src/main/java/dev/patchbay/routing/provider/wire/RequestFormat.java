package dev.patchbay.routing.provider.wire;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Format of a request to a provider, as templates.
 *
 * @param body encoding of the body
 * @param path path below the provider's URL
 * @param query parameters by name; one without a value is left out
 * @param headers headers by name; one without a value is left out
 * @param members members of the body: by pointer for {@code JSON}, by name of the part for {@code
 *     FORM}; one without a value is left out
 * @param text text of the body for {@code XML}
 */
public record RequestFormat(
    BodyEncoding body,
    Template path,
    SortedMap<String, Template> query,
    SortedMap<String, Template> headers,
    SortedMap<String, Template> members,
    Template text) {

  /** Name of the value that is the text to be spoken. */
  public static final String INPUT = "input";

  /** Name of the value that is the recording. */
  public static final String FILE = "file";

  /** Name of the value that is the text before a piece of a long text. */
  public static final String BEFORE = "text.before";

  /** Name of the value that is the text after a piece of a long text. */
  public static final String AFTER = "text.after";

  public static final RequestFormat OPENAI =
      new RequestFormat(
          BodyEncoding.OPENAI,
          Template.of(""),
          new TreeMap<>(),
          new TreeMap<>(),
          new TreeMap<>(),
          Template.of(""));

  public RequestFormat {
    query = Collections.unmodifiableSortedMap(query);
    headers = Collections.unmodifiableSortedMap(headers);
    members = Collections.unmodifiableSortedMap(members);
  }

  /** True if the body is built anew instead of edited. */
  public boolean isBuilt() {
    return body != BodyEncoding.OPENAI;
  }

  /** Names of all values that the request carries. */
  public Set<String> variables() {
    Set<String> names = new LinkedHashSet<>(path.variables());
    names.addAll(text.variables());
    for (Map<String, Template> templates : List.of(query, headers, members)) {
      templates.values().forEach(template -> names.addAll(template.variables()));
    }
    return names;
  }
}

package dev.patchbay.routing.provider.wire;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Template of a text: {@code {name}} stands for a value, {@code {name:other}} for a value or, if
 * there is none, for the other text. Any other brace is an ordinary character, so that a template
 * can be JSON.
 *
 * @param parts literals and variables in order
 */
public record Template(List<Part> parts) {

  /** A piece of a template. */
  public sealed interface Part {}

  /** Text that stays as it is. */
  public record Literal(String text) implements Part {}

  /**
   * A value.
   *
   * @param name name of the value
   * @param optional true if the template can do without it
   * @param absent text in its place if there is no value
   */
  public record Variable(String name, boolean optional, String absent) implements Part {}

  private static final Pattern VARIABLE =
      Pattern.compile("\\{([a-z][a-z0-9._\\[\\]-]*)(?::([^{}\"]*))?}");

  public Template {
    parts = List.copyOf(parts);
  }

  public static Template of(String text) {
    List<Part> parts = new ArrayList<>();
    Matcher variable = VARIABLE.matcher(text);
    int at = 0;
    while (variable.find()) {
      if (variable.start() > at) {
        parts.add(new Literal(text.substring(at, variable.start())));
      }
      boolean optional = variable.group(2) != null;
      parts.add(new Variable(variable.group(1), optional, optional ? variable.group(2) : ""));
      at = variable.end();
    }
    if (at < text.length()) {
      parts.add(new Literal(text.substring(at)));
    }
    return new Template(parts);
  }

  /** Names of the values in it. */
  public Set<String> variables() {
    Set<String> names = new LinkedHashSet<>();
    for (Part part : parts) {
      if (part instanceof Variable variable) {
        names.add(variable.name());
      }
    }
    return names;
  }

  /** The name of the value, if the template is nothing else. */
  public Optional<String> onlyVariable() {
    return parts.size() == 1 && parts.get(0) instanceof Variable variable
        ? Optional.of(variable.name())
        : Optional.empty();
  }

  /** The text if the template has no variable. */
  public Optional<String> literal() {
    if (parts.isEmpty()) {
      return Optional.of("");
    }
    return parts.size() == 1 && parts.get(0) instanceof Literal literal
        ? Optional.of(literal.text())
        : Optional.empty();
  }

  /**
   * True if every value that it needs is there.
   *
   * @param values gives the value of a name; empty for none
   */
  public boolean isComplete(UnaryOperator<String> values) {
    return parts.stream()
        .allMatch(
            part ->
                !(part instanceof Variable variable)
                    || variable.optional()
                    || !values.apply(variable.name()).isEmpty());
  }

  /**
   * The text with its values; empty if one that it needs is missing.
   *
   * @param values gives the value of a name; empty for none
   * @param escape escapes a value for the place that it goes to
   */
  public Optional<String> expand(UnaryOperator<String> values, UnaryOperator<String> escape) {
    if (!isComplete(values)) {
      return Optional.empty();
    }
    StringBuilder text = new StringBuilder();
    for (Part part : parts) {
      if (part instanceof Literal literal) {
        text.append(literal.text());
      } else if (part instanceof Variable variable) {
        text.append(escape.apply(value(variable, values)));
      }
    }
    return Optional.of(text.toString());
  }

  /** The value of a variable, or the text in its place. */
  public static String value(Variable variable, UnaryOperator<String> values) {
    String value = values.apply(variable.name());
    return value.isEmpty() ? variable.absent() : value;
  }
}

package dev.patchbay.cli;

/**
 * An option of a command line: {@code --name} alone, or with a value.
 *
 * @param name name with its two dashes
 * @param value placeholder of the value in the help, in capitals; empty for a flag
 * @param isRequired true if the command needs the option
 * @param help description, one line or several
 */
public record Option(String name, String value, boolean isRequired, String help) {

  /** An option without a value. */
  public static Option flag(String name, String help) {
    return new Option(name, "", false, help);
  }

  /** An option with a value, given as {@code --name VALUE} or {@code --name=VALUE}. */
  public static Option of(String name, String value, String help) {
    return new Option(name, value, false, help);
  }

  public Option required() {
    return new Option(name, value, true, help);
  }

  boolean isFlag() {
    return value.isEmpty();
  }

  /** The name with the placeholder of its value. */
  String form() {
    return isFlag() ? name : String.join(" ", name, value);
  }
}

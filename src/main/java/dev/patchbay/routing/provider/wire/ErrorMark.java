package dev.patchbay.routing.provider.wire;

/**
 * Mark by which a provider's error is told: a status, and a value at a pointer, a header, or a text
 * in the body.
 *
 * @param kind what the error means
 * @param lowest lowest status
 * @param highest highest status
 * @param pointer pointer to the value; {@link JsonPointer#NONE} for a header or the whole body
 * @param header name of the header with the value, in lower case; empty for the body
 * @param test how the value is compared
 * @param text text that it is compared with
 */
public record ErrorMark(
    Kind kind,
    int lowest,
    int highest,
    JsonPointer pointer,
    String header,
    Test test,
    String text) {

  /** What an error means. */
  public enum Kind {
    /** The account has nothing left: it will have nothing left in a while either. */
    QUOTA("quota"),
    /** Too many calls at once, or overload: it passes within seconds. */
    BUSY("busy"),
    /** The key is refused. */
    SIGN_IN("sign-in"),
    MODEL("model"),
    VOICE("voice"),
    /** The text or the recording is too long or of a wrong kind; another provider may take it. */
    TOO_LONG("too-long"),
    /** Any other failure of the provider. */
    FAILED("failed");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  /** Comparison of a value with a text. */
  public enum Test {
    /** There is a value that is neither empty nor false. */
    PRESENT,
    EQUAL,
    UNEQUAL,
    CONTAINS;

    /** True if a value passes; the empty value stands for none. */
    boolean passes(String value, String text) {
      return switch (this) {
        case PRESENT -> !value.isEmpty() && !value.equals("false");
        case EQUAL -> value.equals(text);
        case UNEQUAL -> !value.isEmpty() && !value.equals(text);
        case CONTAINS -> value.contains(text);
      };
    }
  }

  public boolean appliesTo(int status) {
    return status >= lowest && status <= highest;
  }

  /** True if the value at the pointer, or the body, is as the mark says. */
  public boolean passes(String value) {
    return test.passes(value, text);
  }
}

package dev.patchbay.body;

/** Multipart forms as they are on the wire. */
public final class Forms {

  private Forms() {}

  /** A part with boundary {@code b}, its delimiter before it. */
  public static String part(String headers, String value) {
    return "--b\r\n" + headers + "\r\n\r\n" + value + "\r\n";
  }

  public static String text(String name, String value) {
    return part("Content-Disposition: form-data; name=\"" + name + "\"", value);
  }

  public static String file(String name, String fileName, String value) {
    String disposition =
        "Content-Disposition: form-data; name=\"" + name + "\"; filename=\"" + fileName + "\"";
    return part(disposition + "\r\nContent-Type: application/octet-stream", value);
  }

  public static String form(String... parts) {
    return String.join("", parts) + "--b--\r\n";
  }
}

package dev.patchbay.body.scan;

import dev.patchbay.api.BodyKind;
import dev.patchbay.api.RequestRefused;
import java.util.List;
import java.util.Locale;

/**
 * Media type (Content-Type) of a request, which decides how its body is parsed.
 *
 * @param essence type and subtype in lower case; empty if there is none
 * @param parameters unparsed parameters
 */
public record MediaType(String essence, String parameters) {

  // RFC 2046 §5.1.1 has 70, and some clients send a few more. The scanner has room for these.
  private static final int LONGEST_BOUNDARY = 1024;

  // What cannot be in a token (RFC 9110 §5.6.2).
  private static final String SEPARATORS = "()<>@,;:\\\"/[]?={} ";

  public static MediaType of(String contentType) {
    int semicolon = contentType.indexOf(';');
    int end = semicolon < 0 ? contentType.length() : semicolon;
    String essence = contentType.substring(0, end).strip().toLowerCase(Locale.ROOT);
    return new MediaType(essence, contentType.substring(end).strip());
  }

  public boolean isMultipart() {
    return essence.equals("multipart/form-data");
  }

  public boolean isJson() {
    return essence.equals("application/json")
        || essence.equals("text/json")
        || essence.endsWith("+json");
  }

  public BodyKind kind(long size) {
    if (isMultipart()) {
      return BodyKind.MULTIPART;
    }
    if (isJson()) {
      return BodyKind.JSON;
    }
    return essence.isEmpty() && size == 0 ? BodyKind.NONE : BodyKind.OPAQUE;
  }

  /**
   * Refuses JSON in another encoding than UTF-8 (RFC 8259 §8.1): a provider that goes by the
   * charset would read another text.
   *
   * @throws RequestRefused 415
   */
  public void checkJsonCharset() {
    if (parameters.toLowerCase(Locale.ROOT).contains("charset") && !isUtf8()) {
      throw BodyErrors.charset();
    }
  }

  private boolean isUtf8() {
    try {
      return charsets().stream().allMatch(MediaType::isUtf8);
    } catch (RequestRefused malformed) {
      return false;
    }
  }

  /** The values of what is a charset to some parser or other, in lower case. */
  public List<String> charsets() {
    return HeaderParameter.all(parameters).stream()
        .filter(parameter -> parameter.name().startsWith("charset"))
        .map(parameter -> parameter.value().toLowerCase(Locale.ROOT))
        .toList();
  }

  public static boolean isUtf8(String charset) {
    return charset.equals("utf-8") || charset.equals("utf8");
  }

  /**
   * The Content-Type of a form as it is sent on. Other parameters are left out: some providers
   * decode the names of the parts by a charset in it.
   */
  public static String formType(String boundary) {
    boolean token = boundary.chars().noneMatch(c -> SEPARATORS.indexOf(c) >= 0);
    String escaped = boundary.replace("\\", "\\\\").replace("\"", "\\\"");
    return "multipart/form-data; boundary=" + (token ? boundary : '"' + escaped + '"');
  }

  /** The boundary between the parts of a form (RFC 2046 §5.1.1). */
  public String boundary() {
    List<HeaderParameter> all = HeaderParameter.all(parameters);
    List<String> found =
        all.stream()
            .filter(parameter -> parameter.name().equals("boundary"))
            .map(HeaderParameter::value)
            .toList();
    if (!charsets().stream().allMatch(MediaType::isUtf8)) {
      throw BodyErrors.multipart("its charset is not UTF-8");
    }
    if (found.size() != 1) {
      throw BodyErrors.multipart("the Content-Type has no boundary, or more than one");
    }
    String boundary = found.get(0);
    boolean legal =
        !boundary.isEmpty()
            && boundary.length() <= LONGEST_BOUNDARY
            && !boundary.endsWith(" ")
            && boundary.chars().allMatch(c -> c >= ' ' && c <= '~');
    if (!legal) {
      throw BodyErrors.multipart(
          "the boundary is not 1 to " + LONGEST_BOUNDARY + " printable characters of ASCII");
    }
    return boundary;
  }
}

package dev.patchbay.body.scan;

import dev.patchbay.api.BodyKind;
import java.util.List;
import java.util.Locale;

/**
 * Media type (Content-Type) of a request, which decides how its body is parsed.
 *
 * @param essence type and subtype in lower case; empty if there is none
 * @param parameters unparsed parameters
 */
public record MediaType(String essence, String parameters) {

  private static final String LEGAL = "'()+_,-./:=? ";

  public static MediaType of(String contentType) {
    int semicolon = contentType.indexOf(';');
    int end = semicolon < 0 ? contentType.length() : semicolon;
    String essence = contentType.substring(0, end).strip().toLowerCase(Locale.ROOT);
    return new MediaType(essence, contentType.substring(end));
  }

  public boolean isMultipart() {
    return essence.equals("multipart/form-data");
  }

  public BodyKind kind(long size) {
    if (isMultipart()) {
      return BodyKind.MULTIPART;
    }
    if (essence.equals("application/json")
        || essence.equals("text/json")
        || essence.endsWith("+json")) {
      return BodyKind.JSON;
    }
    return essence.isEmpty() && size == 0 ? BodyKind.NONE : BodyKind.OPAQUE;
  }

  /** The boundary between the parts of a form (RFC 2046 §5.1.1). */
  public String boundary() {
    List<String> found =
        HeaderParameter.all(parameters).stream()
            .filter(parameter -> parameter.name().equals("boundary"))
            .map(HeaderParameter::value)
            .toList();
    if (found.size() != 1) {
      throw BodyErrors.multipart("the Content-Type has no boundary, or more than one");
    }
    String boundary = found.get(0);
    boolean legal =
        !boundary.isEmpty()
            && boundary.length() <= 70
            && !boundary.endsWith(" ")
            && boundary.chars().allMatch(MediaType::legal);
    if (!legal) {
      throw BodyErrors.multipart("the boundary is not 1 to 70 legal characters");
    }
    return boundary;
  }

  private static boolean legal(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || LEGAL.indexOf(c) >= 0;
  }
}

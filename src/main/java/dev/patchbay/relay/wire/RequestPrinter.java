package dev.patchbay.relay.wire;

import dev.patchbay.body.RequestContent;
import dev.patchbay.relay.client.HeaderLine;
import dev.patchbay.routing.provider.Provider;
import dev.patchbay.routing.provider.SignIn;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** Prints a request as it would be sent, for a dry run: secrets masked, sound only counted. */
public final class RequestPrinter {

  private static final String MASK = "***";
  private static final Set<String> CREDENTIALS =
      Set.of("authorization", "api-key", "x-api-key", "cookie", "proxy-authorization");
  private static final int LONGEST_TEXT = 64 * 1024;

  private RequestPrinter() {}

  public static String print(
      String method,
      String target,
      List<HeaderLine> headers,
      RequestContent body,
      Provider provider)
      throws IOException {
    StringBuilder text = new StringBuilder();
    String secret = provider.signIn().key().reveal();
    text.append(method)
        .append(' ')
        .append(
            masked(
                provider.url().getScheme() + "://" + provider.url().getRawAuthority() + target,
                secret))
        .append('\n');
    for (HeaderLine line : headers) {
      String value = isCredential(line.name(), provider.signIn()) ? MASK : line.value();
      text.append(line.name()).append(": ").append(masked(value, secret)).append('\n');
    }
    if (!body.contentType().isEmpty()) {
      text.append("content-type: ").append(body.contentType()).append('\n');
    }
    return text.append('\n').append(masked(body(body), secret)).append('\n').toString();
  }

  private static boolean isCredential(String name, SignIn signIn) {
    return CREDENTIALS.contains(name) || name.equalsIgnoreCase(signIn.header());
  }

  private static String masked(String text, String secret) {
    return secret.isEmpty() ? text : text.replace(secret, MASK);
  }

  private static String body(RequestContent body) throws IOException {
    if (body.length() > LONGEST_TEXT) {
      return "(" + body.length() + " bytes)";
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    body.writeTo(bytes);
    String text = bytes.toString(StandardCharsets.UTF_8);
    boolean sound = text.indexOf('\uFFFD') >= 0 || text.indexOf('\0') >= 0;
    return sound ? soundCounted(bytes) : text;
  }

  /** The lines of text of a form around the recording. */
  private static String soundCounted(ByteArrayOutputStream bytes) {
    StringBuilder shown = new StringBuilder();
    int hidden = 0;
    for (String line : bytes.toString(StandardCharsets.ISO_8859_1).split("(?<=\n)")) {
      boolean readable = line.chars().allMatch(c -> c >= ' ' && c <= '~' || c == '\r' || c == '\n');
      if (!readable) {
        hidden += line.length();
        continue;
      }
      shown.append(hidden == 0 ? "" : "(" + hidden + " bytes)\n").append(line);
      hidden = 0;
    }
    return shown.append(hidden == 0 ? "" : "(" + hidden + " bytes)").toString();
  }
}

package dev.patchbay.testkit.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One part of a multipart body.
 *
 * @param head its header lines without the empty one, bytes as Latin-1
 * @param body its bytes
 */
public record Part(String head, byte[] body) {

  private static final Pattern NAME = Pattern.compile("[; ]name=\"([^\"]*)\"");
  private static final Pattern FILE_NAME = Pattern.compile("filename=\"((?:\\\\.|[^\"])*)\"");

  public String name() {
    return find(NAME).orElseThrow(() -> new AssertionError("a part without a name: " + head));
  }

  /** The file name as it was sent, read as UTF-8. */
  public Optional<String> fileName() {
    return find(FILE_NAME)
        .map(
            name -> new String(name.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
  }

  public Headers headers() {
    return Headers.parse(List.of(head.split("\r\n")));
  }

  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  private Optional<String> find(Pattern pattern) {
    Matcher matcher = pattern.matcher(head);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}

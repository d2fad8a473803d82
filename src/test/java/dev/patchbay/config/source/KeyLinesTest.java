package dev.patchbay.config.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KeyLinesTest {

  private static final List<String> PIECES =
      List.of(
          "a", "b", "c=1", "d:2", "e 3", "=", ":", " ", "\t", "\f", "\\", "\\\\", "\\\n", "\\\r\n",
          "\n", "\n", "\n", "\r", "\r\n", "#", "!", "\\u0041", "\\=", "\\:", "\\ ", "\\n");

  @Test
  void eachKeyIsFoundWhereItBegins() {
    String text =
        """
        # a comment \\
        patchbay.attempts = 4

          patchbay.deadline: 9s
        patchbay.routes=sky,\\
            # no comment,\\
            sea
        patchbay.cors.origins *
        ! another
        patchbay.route.sky.set.a\\ b\\=c=1
        patchbay.attempts=5
        patchbay.last\
        """;

    assertThat(KeyLines.of(text))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "patchbay.attempts", 11,
                "patchbay.deadline", 4,
                "patchbay.routes", 5,
                "patchbay.cors.origins", 8,
                "patchbay.route.sky.set.a b=c", 10,
                "patchbay.last", 12));
  }

  @Test
  void whateverIsInTheFileTheKeysAreThoseOfProperties() throws IOException {
    Random random = new Random(5);
    for (int i = 0; i < 20_000; i++) {
      String text = text(random);
      Map<String, Integer> lines = KeyLines.of(text);

      assertThat(lines.keySet()).as(text).isEqualTo(properties(text).stringPropertyNames());
      for (Map.Entry<String, Integer> line : lines.entrySet()) {
        aKeyBeginsThere(text, line.getKey(), line.getValue());
      }
    }
  }

  // What stands before the line and what stands from it on are two whole files, of which the second
  // says the key, and from its next line on does not say it in the same way any more.
  private static void aKeyBeginsThere(String text, String key, int line) throws IOException {
    int start = offset(text, line);
    Properties from = properties(text.substring(start));
    Properties both = properties(text.substring(0, start));
    both.putAll(from);

    assertThat(both).as(text).isEqualTo(properties(text));
    assertThat(from.getProperty(key)).as(text).isEqualTo(properties(text).getProperty(key));
    assertThat(KeyLines.of(text.substring(start))).as(text).containsEntry(key, 1);
  }

  private static int offset(String text, int line) {
    int at = 0;
    for (int i = 1; i < line; i++) {
      while (text.charAt(at) != '\n' && text.charAt(at) != '\r') {
        at++;
      }
      at += text.startsWith("\r\n", at) ? 2 : 1;
    }
    return at;
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int pieces = random.nextInt(25); pieces > 0; pieces--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    // A backslash before such an escape would break it.
    return text.toString().replaceAll("\\\\u(?!0041)", "u").replace("\\u0041\\u", "\\u0041u");
  }

  private static Properties properties(String text) throws IOException {
    Properties properties = new Properties();
    properties.load(new StringReader(text));
    return properties;
  }
}

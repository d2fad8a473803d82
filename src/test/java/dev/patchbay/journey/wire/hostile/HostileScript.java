package dev.patchbay.journey.wire.hostile;

import dev.patchbay.testkit.Sounds;
import dev.patchbay.testkit.provider.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/**
 * An answer and what has to become of it, from a line of a table: name, preset, expected, content
 * type, body.
 *
 * @param type content type, or headers with {@code =} and between semicolons, or {@code gzip}
 * @param body text with escapes ({@code \r \n \t \x00}), {@code ^} where a piece ends, and names of
 *     texts in braces
 */
record HostileScript(String name, String preset, String expected, String type, String body) {

  static final byte[] PCM = Sounds.pcm(600);

  private static final Path FOLDER =
      Path.of("src/test/resources/dev/patchbay/journey/wire/hostile");
  private static final Pattern TEXT = Pattern.compile("\\{([a-zA-Z0-9]+)}");
  private static final Pattern ANSWER = Pattern.compile("(gemini|minimax|inworld)\\(([^)]*)\\)");
  private static final int DEEP = 100_000;

  static List<HostileScript> all(String table) {
    try {
      return Files.readAllLines(FOLDER.resolve(table)).stream()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split(" *\\| *", 5))
          .map(c -> new HostileScript(c[0].strip(), c[1], c[2], c[3], c[4].strip()))
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  Reply reply() throws IOException {
    return reply(200);
  }

  Reply reply(int status) throws IOException {
    Reply reply = Reply.status(status);
    if (type.equals("gzip")) {
      byte[] zipped = zipped(bytes(filled()));
      return reply.header("Content-Encoding", "gzip").body(zipped);
    }
    reply = reply.header("Content-Type", type).chunked();
    for (String piece : filled().split("\\^", -1)) {
      byte[] bytes = bytes(piece);
      if (bytes.length > 0) {
        reply = reply.chunk(bytes);
      }
    }
    return reply.end();
  }

  private static byte[] zipped(byte[] plain) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
      zip.write(plain);
    }
    return out.toByteArray();
  }

  private String filled() {
    String answers =
        ANSWER
            .matcher(body)
            .replaceAll(one -> Matcher.quoteReplacement(answer(one.group(1), one.group(2))));
    return TEXT.matcher(answers)
        .replaceAll(one -> Matcher.quoteReplacement(text(one.group(1), one.group())));
  }

  /** UTF-8, and bytes as they are written. */
  private static byte[] bytes(String filled) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < filled.length(); i++) {
      int escape = filled.charAt(i) == '\\' ? "rnt\\".indexOf(filled.charAt(i + 1)) : -1;
      if (escape >= 0) {
        out.write("\r\n\t\\".charAt(escape));
        i++;
      } else if (filled.startsWith("\\x", i)) {
        out.write(Integer.parseInt(filled.substring(i + 2, i + 4), 16));
        i += 3;
      } else {
        out.writeBytes(String.valueOf(filled.charAt(i)).getBytes(StandardCharsets.UTF_8));
      }
    }
    return out.toByteArray();
  }

  private static String answer(String provider, String sound) {
    return switch (provider) {
      case "gemini" ->
          "{\"candidates\":[{\"content\":{\"parts\":[{\"inlineData\":{\"data\":\""
              + sound
              + "\"}}]}}]}";
      case "minimax" ->
          "{\"data\":{\"audio\":\"" + sound + "\"},\"base_resp\":{\"status_code\":0}}";
      default -> "{\"result\":{\"audioContent\":\"" + sound + "\"}}";
    };
  }

  private static String text(String name, String otherwise) {
    Base64.Encoder base64 = Base64.getEncoder();
    return switch (name) {
      case "all" -> base64.encodeToString(PCM);
      case "one" -> base64.encodeToString(Arrays.copyOf(PCM, 600));
      case "two" -> base64.encodeToString(Arrays.copyOfRange(PCM, 600, PCM.length));
      case "padded1" -> base64.encodeToString(Arrays.copyOf(PCM, 601));
      case "padded2" -> base64.encodeToString(Arrays.copyOfRange(PCM, 601, PCM.length));
      case "url" -> Base64.getUrlEncoder().withoutPadding().encodeToString(PCM);
      case "lines" -> Base64.getMimeEncoder().encodeToString(PCM).replace("\r\n", "\\\\r\\\\n");
      case "spaces" -> base64.encodeToString(PCM).replaceAll("(.{64})", "$1 \\\\\\\\t");
      case "units" -> base64.encodeToString(PCM).replace("A", "\\\\u0041").replace("/", "\\\\/");
      case "hex" -> HexFormat.of().formatHex(PCM);
      case "hex1" -> HexFormat.of().formatHex(PCM, 0, 600);
      case "hex2" -> HexFormat.of().formatHex(PCM, 600, PCM.length);
      case "upperhex" -> HexFormat.of().withUpperCase().formatHex(PCM);
      case "deep" -> "[".repeat(DEEP) + "]".repeat(DEEP);
      case "nested" -> "[".repeat(40) + "]".repeat(40);
      case "digits" -> "9".repeat(DEEP);
      case "long" -> "x".repeat(DEEP);
      case "comments" -> ": nothing yet\\n".repeat(DEEP);
      default -> otherwise;
    };
  }

  @Override
  public String toString() {
    return name;
  }
}

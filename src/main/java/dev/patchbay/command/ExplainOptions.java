package dev.patchbay.command;

import dev.patchbay.explain.CallQuestion;
import dev.patchbay.explain.CallShorthand;
import dev.patchbay.explain.QuestionReader;
import dev.patchbay.explain.SampleBody;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/** A question as it is asked on the command line. */
final class ExplainOptions {

  private final Deque<String> words;
  private final Map<String, String> flags = new HashMap<>();
  private final Map<String, List<String>> headers = new HashMap<>();
  private final Map<String, String> others = new HashMap<>();

  private ExplainOptions(List<String> words) {
    this.words = new ArrayDeque<>(words);
  }

  /**
   * @throws IllegalArgumentException if there is a word that is not known
   */
  static ExplainOptions parse(List<String> words) {
    ExplainOptions parsed = new ExplainOptions(words);
    parsed.read();
    return parsed;
  }

  private void read() {
    while (!words.isEmpty()) {
      String word = words.remove();
      String name = word.replaceFirst("^--", "").replace('-', '_');
      switch (word) {
        case "--stream" -> flags.put(name, "true");
        case "--json" -> others.put(name, "true");
        case "--header" -> header(value(word));
        case "--config",
            "--url",
            "--client",
            "--address",
            "--body",
            "--content-type",
            "--path",
            "--method" ->
            others.put(name, value(word));
        default -> {
          if (!word.startsWith("--") || !CallShorthand.NAMES.contains(name)) {
            throw new IllegalArgumentException("explain: unknown option " + word);
          }
          flags.put(name, value(word));
        }
      }
    }
  }

  private void header(String line) {
    int colon = line.indexOf(':');
    if (colon < 1) {
      throw new IllegalArgumentException("explain: --header " + line + " (expected: name: value)");
    }
    headers
        .computeIfAbsent(
            line.substring(0, colon).strip().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
        .add(line.substring(colon + 1).strip());
  }

  private String value(String option) {
    if (words.isEmpty()) {
      throw new IllegalArgumentException("explain: " + option + " needs a value");
    }
    return words.remove();
  }

  /** What an option says that is not about the call's body. */
  Optional<String> other(String name) {
    return Optional.ofNullable(others.get(name));
  }

  CallQuestion question() throws IOException {
    CallQuestion question =
        CallQuestion.of(
                new CallShorthand(flags),
                others.getOrDefault("path", ""),
                others.getOrDefault("method", "").toUpperCase(Locale.ROOT),
                headers)
            .withCaller(others.getOrDefault("client", ""), others.getOrDefault("address", ""));
    Optional<Path> body = other("body").map(ExplainOptions::path);
    if (body.isEmpty()) {
      return question;
    }
    String type = others.getOrDefault("content_type", SampleBody.JSON);
    return question.withBody(SampleBody.whole(type, Files.readAllBytes(body.get())));
  }

  /**
   * The same in JSON, as {@link QuestionReader} reads it.
   *
   * @throws IllegalArgumentException if it has a body of another type
   */
  String json() throws IOException {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    flags.forEach(json::put);
    for (String part : List.of("path", "method", "client", "address")) {
      other(part).ifPresent(value -> json.put(part, value));
    }
    ObjectNode all = json.putObject("headers");
    headers.forEach((name, values) -> values.forEach(all.withArray(name)::add));
    Optional<Path> body = other("body").map(ExplainOptions::path);
    if (body.isPresent()) {
      if (other("content_type").filter(type -> !type.equals(SampleBody.JSON)).isPresent()) {
        throw new IllegalArgumentException("explain: --url takes a body in JSON only");
      }
      String text = Files.readString(body.get(), StandardCharsets.UTF_8);
      json.putRawValue("body", new RawValue(text));
    }
    return json.toString();
  }

  private static Path path(String name) {
    try {
      Path file = Path.of(name);
      if (Files.isReadable(file)) {
        return file;
      }
    } catch (InvalidPathException notOne) {
      // Told below.
    }
    throw new IllegalArgumentException("explain: " + name + " (expected: a file that can be read)");
  }
}

package dev.patchbay.command;

import dev.patchbay.api.RequestRefused;
import dev.patchbay.cli.Arguments;
import dev.patchbay.cli.CommandLineException;
import dev.patchbay.cli.Option;
import dev.patchbay.cli.Syntax;
import dev.patchbay.config.source.RegularFile;
import dev.patchbay.explain.CallQuestion;
import dev.patchbay.explain.CallShorthand;
import dev.patchbay.explain.QuestionReader;
import dev.patchbay.explain.SampleBody;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/**
 * Command-line options of {@code explain}: the call to explain, and the configuration or the router
 * that explains it.
 */
record ExplainOptions(Arguments arguments) {

  private static final String BODY = "--body";
  private static final String CONFIG = "--config";
  private static final String CONTENT_TYPE = "--content-type";
  private static final String HEADER = "--header";
  private static final String JSON = "--json";
  private static final String SHOW_REQUEST = "--show-request";
  private static final String URL = "--url";

  static final Syntax SYNTAX =
      Syntax.of(
          "explain",
          "Explains how a call would be routed, without making it.",
          List.of(),
          Option.of(
              CONFIG,
              "FILE",
              "the configuration (default: the one that the router would start with)"),
          Option.of("--task", "TASK", "speech (default), transcription, translation or other"),
          Option.of("--model", "NAME", "the model"),
          Option.of("--voice", "NAME", "the voice"),
          Option.of("--language", "CODE", "the language"),
          Option.of("--format", "FORMAT", "the format of the response"),
          Option.of("--input", "TEXT", "the text to be spoken"),
          Option.of(
              "--input-length", "N", "the length of the text in characters, in place of the text"),
          Option.of("--upload-bytes", "N", "the size of the body"),
          Option.flag("--stream", "a response as server-sent events"),
          Option.of("--client", "NAME", "the client (default: one with all permissions)"),
          Option.of("--address", "ADDRESS", "the client's address"),
          Option.of(HEADER, "'N: VALUE'", "another header of the call; may be repeated"),
          Option.of(BODY, "FILE", "the whole body of the call"),
          Option.of(CONTENT_TYPE, "TYPE", "the content type of the body, if it is not JSON"),
          Option.of("--path", "PATH", "the path"),
          Option.of("--method", "METHOD", "the method"),
          Option.flag(
              SHOW_REQUEST, "also the request that each provider would receive, secrets masked"),
          Option.flag(JSON, "answer in JSON, for programs"),
          Option.of(
              URL,
              "URL",
              "ask the router that runs there, with the key in PATCHBAY_ADMIN_KEY; it\n"
                  + "answers in JSON"));

  Optional<String> url() {
    return arguments.find(URL);
  }

  Optional<Path> config() {
    return arguments.path(CONFIG);
  }

  boolean showsRequest() {
    return arguments.has(SHOW_REQUEST);
  }

  boolean wantsJson() {
    return arguments.has(JSON);
  }

  /**
   * @throws CommandLineException if an option has a value that no call can have
   */
  CallQuestion question() throws IOException {
    CallQuestion question;
    try {
      question =
          CallQuestion.of(
                  new CallShorthand(shorthand()),
                  value("--path"),
                  value("--method").toUpperCase(Locale.ROOT),
                  headers())
              .withCaller(value("--client"), value("--address"));
    } catch (RequestRefused impossible) {
      throw new CommandLineException(impossible.getMessage());
    }
    Optional<Path> body = body();
    if (body.isEmpty()) {
      return question;
    }
    String type = arguments.find(CONTENT_TYPE).orElse(SampleBody.JSON);
    return question.withBody(SampleBody.whole(type, Files.readAllBytes(body.get())));
  }

  /**
   * The question in JSON, as {@link QuestionReader} reads it.
   *
   * @throws CommandLineException if it has a body of another type
   */
  String questionAsJson() throws IOException {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    shorthand().forEach(json::put);
    for (String part : List.of("path", "method", "client", "address")) {
      arguments.find("--" + part).ifPresent(value -> json.put(part, value));
    }
    ObjectNode all = json.putObject("headers");
    headers().forEach((name, values) -> values.forEach(all.withArray(name)::add));
    if (showsRequest()) {
      json.put("show_request", true);
    }
    Optional<Path> body = body();
    if (body.isPresent()) {
      if (arguments.find(CONTENT_TYPE).filter(type -> !type.equals(SampleBody.JSON)).isPresent()) {
        throw new CommandLineException("--url takes a body in JSON only");
      }
      String text = Files.readString(body.get(), StandardCharsets.UTF_8);
      json.putRawValue("body", new RawValue(text));
    }
    return json.toString();
  }

  private Map<String, String> shorthand() {
    Map<String, String> shorthand = new HashMap<>();
    for (String name : CallShorthand.NAMES) {
      String option = "--" + name.replace('_', '-');
      arguments.find(option).ifPresent(value -> shorthand.put(name, value));
    }
    // A flag has no value of its own.
    shorthand.computeIfPresent("stream", (name, none) -> "true");
    return shorthand;
  }

  private Map<String, List<String>> headers() {
    Map<String, List<String>> headers = new HashMap<>();
    for (String line : arguments.all(HEADER)) {
      int colon = line.indexOf(':');
      if (colon < 1) {
        throw new CommandLineException(HEADER + " " + line + " (expected: name: value)");
      }
      String name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
      headers
          .computeIfAbsent(name, first -> new ArrayList<>())
          .add(line.substring(colon + 1).strip());
    }
    return headers;
  }

  private String value(String option) {
    return arguments.find(option).orElse("");
  }

  private Optional<Path> body() {
    Optional<Path> body = arguments.path(BODY);
    if (body.isPresent() && !Files.isReadable(body.get())) {
      String expected = Files.notExists(body.get()) ? "a file that exists" : RegularFile.denied();
      throw new CommandFailed("explain: " + body.get() + " (expected: " + expected + ")");
    }
    return body;
  }
}

package dev.patchbay.command;

import dev.patchbay.cli.Arguments;
import dev.patchbay.cli.Operand;
import dev.patchbay.cli.Option;
import dev.patchbay.cli.Syntax;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Subcommands that administer the API keys in the database of a running router. */
final class KeyAdministration {

  private static final Option CLIENT =
      Option.of("--client", "NAME", "the client that gets the key").required();
  private static final Option LABEL = Option.of("--label", "TEXT", "a note, such as whose it is");
  private static final Option EXPIRES =
      Option.of("--expires", "WHEN", "the last day (2027-01-31), or a span (30d); default never");
  private static final Option UNRESTRICTED =
      Option.flag(
          "--unrestricted", "for a client that the configuration does not have: may do all");
  private static final Option REQUESTS =
      Option.of("--requests-per-minute", "N", "the most calls in a minute with this key");
  private static final Option BUDGET =
      Option.of("--budget", "AMOUNT", "the most that it may spend, such as 5.00/month or 1/day");
  private static final List<Option> PATTERNS =
      Stream.of("models", "routes", "tasks")
          .map(
              what -> Option.of("--" + what, "LIST", "the " + what + " that it may use (patterns)"))
          .toList();
  private static final Option KEEP =
      Option.of("--keep", "SPAN", "how long the old key stays valid (1h; default: not at all)");
  private static final Operand ID = new Operand("ID", "the key, by its id in the list");

  static final Syntax LIST =
      Syntax.of(
          "keys list",
          "lists the keys that were made at run time",
          List.of(),
          RouterOptions.URL,
          RouterOptions.KEY_FILE);
  static final Syntax MAKE =
      Syntax.of(
          "keys make",
          "makes a key that a running router takes at once; prints it once",
          List.of(),
          CLIENT,
          LABEL,
          EXPIRES,
          UNRESTRICTED,
          PATTERNS.get(0),
          PATTERNS.get(1),
          PATTERNS.get(2),
          REQUESTS,
          BUDGET,
          RouterOptions.URL,
          RouterOptions.KEY_FILE);
  static final Syntax ROTATE =
      Syntax.of(
          "keys rotate",
          "makes a key in place of another",
          List.of(ID),
          KEEP,
          RouterOptions.URL,
          RouterOptions.KEY_FILE);
  static final Syntax REVOKE =
      Syntax.of(
          "keys revoke",
          "makes a key invalid at once",
          List.of(ID),
          RouterOptions.URL,
          RouterOptions.KEY_FILE);

  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final String ROW = "%-16s  %-7s  %-16s  %-10s  %-10s  %-20s  %s%n";
  private static final int DAY = 10;

  private final Map<String, String> environment;
  private final PrintStream out;

  KeyAdministration(Map<String, String> environment, PrintStream out) {
    this.environment = environment;
    this.out = out;
  }

  int run(Syntax subcommand, Arguments arguments) throws IOException {
    RouterClient router =
        RouterOptions.client(arguments, environment.getOrDefault("PATCHBAY_ADMIN_KEY", ""));
    if (subcommand.equals(LIST)) {
      list(router.json(request(router, "").GET()));
    } else if (subcommand.equals(MAKE)) {
      show(router.json(post(router, "", body(arguments))));
    } else if (subcommand.equals(ROTATE)) {
      ObjectNode body = JsonNodeFactory.instance.objectNode();
      arguments.find(KEEP.name()).ifPresent(span -> body.put("keep", span));
      show(router.json(post(router, "/" + id(arguments) + "/rotate", body)));
    } else {
      router.json(request(router, "/" + id(arguments)).DELETE());
      out.println("revoked " + id(arguments));
    }
    return CommandRunner.OK;
  }

  private static ObjectNode body(Arguments arguments) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("client", arguments.get(CLIENT.name()));
    arguments.find(LABEL.name()).ifPresent(label -> body.put("label", label));
    arguments.find(EXPIRES.name()).ifPresent(expires -> body.put("expires", expires));
    arguments.find(BUDGET.name()).ifPresent(budget -> body.put("budget", budget));
    arguments
        .find(REQUESTS.name())
        .ifPresent(calls -> body.put("requests_per_minute", number(calls)));
    if (arguments.has(UNRESTRICTED.name())) {
      body.putObject("permissions");
    }
    for (Option one : PATTERNS) {
      arguments.find(one.name()).ifPresent(list -> permit(body, one.name().substring(2), list));
    }
    return body;
  }

  private static int number(String text) {
    if (!text.matches("\\d{1,9}")) {
      throw new CommandFailed("--requests-per-minute: " + text + " (expected: a whole number)");
    }
    return Integer.parseInt(text);
  }

  private static void permit(ObjectNode body, String what, String list) {
    ObjectNode permissions =
        body.has("permissions")
            ? (ObjectNode) body.get("permissions")
            : body.putObject("permissions");
    ArrayNode patterns = permissions.putArray(what);
    Stream.of(list.split(",")).map(String::strip).forEach(patterns::add);
  }

  private static String id(Arguments arguments) {
    String id = arguments.operands().get(0);
    if (!id.matches("[0-9a-f]{16}")) {
      throw new CommandFailed("keys: " + id + " (expected: an id as printed by keys list)");
    }
    return id;
  }

  private static HttpRequest.Builder request(RouterClient router, String path) {
    return router.request("/admin/keys" + path, Map.of(), TIMEOUT);
  }

  private static HttpRequest.Builder post(RouterClient router, String path, JsonNode body) {
    return request(router, path)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
  }

  private void show(JsonNode answer) {
    out.println("Give this to the client; it is not shown again:");
    out.println("  " + answer.path("key").asString(""));
    out.println("Its id is " + answer.at("/made/id").asString(""));
  }

  private void list(JsonNode answer) {
    out.printf(ROW, "ID", "STATE", "CLIENT", "EXPIRES", "LAST USED", "OWN LIMITS", "LABEL");
    for (JsonNode key : answer.path("keys")) {
      out.printf(
          ROW,
          key.path("id").asString(""),
          key.path("state").asString(""),
          key.path("client").asString(""),
          day(key.path("expires"), "never"),
          day(key.path("last_used"), "never"),
          limits(key),
          key.path("label").asString(""));
    }
  }

  private static String limits(JsonNode key) {
    JsonNode calls = key.path("requests_per_minute");
    String rate = calls.isInt() ? calls.intValue() + "/min " : "";
    String own = (rate + key.path("budget").asString("")).strip();
    return own.isEmpty() ? "-" : own;
  }

  private static String day(JsonNode time, String otherwise) {
    return time.isString() ? time.stringValue().substring(0, DAY) : otherwise;
  }
}

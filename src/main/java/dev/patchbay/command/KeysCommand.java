package dev.patchbay.command;

import dev.patchbay.api.RandomKey;
import dev.patchbay.api.Sha256;
import dev.patchbay.cli.Arguments;
import dev.patchbay.cli.CommandLineException;
import dev.patchbay.cli.Option;
import dev.patchbay.cli.Syntax;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/**
 * {@code java -jar patchbay.war keys}: generates an API key for a client or an operator and the
 * line of the configuration by which the router knows it, or administers the keys in the database
 * of a running router.
 */
public final class KeysCommand {

  private static final Option CLIENT =
      Option.of("--client", "NAME", "the client that gets the key (default me)");
  private static final Option ADMIN = Option.flag("--admin", "a key for an operator, opens /admin");

  private static final Syntax NEW =
      Syntax.of(
          "keys new",
          "generates a key, and the line of the configuration that accepts it; stores neither",
          List.of(),
          CLIENT,
          ADMIN);

  static final Syntax SYNTAX =
      Syntax.group(
          "keys",
          "Generates API keys for clients and operators.",
          NEW,
          KeyAdministration.LIST,
          KeyAdministration.MAKE,
          KeyAdministration.ROTATE,
          KeyAdministration.REVOKE);

  private static final String ADMINISTRATION = "patchbay.admin.keys";

  private KeysCommand() {}

  /** Called by the launcher; returns the exit status of the process. */
  public static int run(String... words) {
    return run(List.of(words), System.getenv(), System.out, System.err);
  }

  static int run(
      List<String> words, Map<String, String> environment, PrintStream out, PrintStream err) {
    KeyAdministration administration = new KeyAdministration(environment, out);
    return new CommandRunner(out, err)
        .runOneOf(
            SYNTAX,
            words,
            (subcommand, arguments) -> {
              if (!subcommand.equals(NEW)) {
                return administration.run(subcommand, arguments);
              }
              out.println(answer(arguments));
              return CommandRunner.OK;
            });
  }

  private static String answer(Arguments arguments) {
    boolean admin = arguments.has(ADMIN.name());
    if (admin && arguments.has(CLIENT.name())) {
      throw new CommandLineException("expected --client or --admin, not both");
    }
    String line = admin ? ADMINISTRATION : "patchbay.client." + client(arguments) + ".key-sha256";
    String key = RandomKey.next();
    return "Give this to the "
        + (admin ? "operator" : "client")
        + "; it is not kept anywhere:\n  "
        + key
        + "\nPut this into the configuration:\n  "
        + line
        + "="
        + Sha256.hex(key);
  }

  private static String client(Arguments arguments) {
    String name = arguments.find(CLIENT.name()).orElse("me");
    if (!name.matches("[a-z0-9][a-z0-9_-]*")) {
      throw new CommandLineException(
          "--client " + name + " (expected: a name of a-z, 0-9, - and _)");
    }
    return name;
  }
}

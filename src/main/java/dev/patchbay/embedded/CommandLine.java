package dev.patchbay.embedded;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the command line; what it does not say comes from the environment, then from here. */
final class CommandLine {

  static final String HELP =
      """
      Usage: java -jar patchbay.war [options]
             java -jar patchbay.war keys new [--client NAME | --admin]
             java -jar patchbay.war usage [--by COLUMNS] [--since WHEN] [--csv]
             java -jar patchbay.war check FILE [--expect CASES]
             java -jar patchbay.war explain [--config FILE] --task TASK [--model NAME] …
             java -jar patchbay.war cache stats|purge|warm ...

        --port PORT     listen on this port, 0 for any (default 8765, or PATCHBAY_PORT)
        --host HOST     listen on this address (default 127.0.0.1, or PATCHBAY_HOST)
        --config FILE   read this configuration (microprofile-config.properties)
        --stop-within T when told to stop, let calls go on so long (default 10s)
        --demo          try it without a provider: two small ones run inside
        --threads N     platform threads on a Java without virtual ones (default 2400)
        --version       print the version
        --help          print this\
      """;

  private static final String DEFAULT_HOST = "127.0.0.1";
  private static final String DEFAULT_PORT = "8765";

  /** Two thousand streams, one thread each, and some to accept, select and answer health. */
  private static final String DEFAULT_THREADS = "2400";

  private final Deque<String> words;
  private ServerOptions.Wish wish = ServerOptions.Wish.RUN;
  private String host;
  private String port;
  private String threads = DEFAULT_THREADS;
  private Optional<Path> config = Optional.empty();
  private Optional<String> stopWithin = Optional.empty();
  private boolean demo;

  private CommandLine(List<String> words, Map<String, String> environment) {
    this.words = new ArrayDeque<>(words);
    this.host = environment.getOrDefault("PATCHBAY_HOST", DEFAULT_HOST);
    this.port = environment.getOrDefault("PATCHBAY_PORT", DEFAULT_PORT);
  }

  static ServerOptions parse(List<String> words, Map<String, String> environment) throws BadOption {
    return new CommandLine(words, environment).parse();
  }

  private ServerOptions parse() throws BadOption {
    while (!words.isEmpty()) {
      read(words.remove());
    }
    try {
      return new ServerOptions(
          wish, host, number("port", port), number("threads", threads), config, stopWithin, demo);
    } catch (IllegalArgumentException outOfBounds) {
      throw new BadOption(outOfBounds.getMessage());
    }
  }

  private void read(String word) throws BadOption {
    int equals = word.indexOf('=');
    if (word.startsWith("--") && equals > 0) {
      words.addFirst(word.substring(equals + 1));
      readValued(word.substring(0, equals));
      return;
    }
    switch (word) {
      case "--help", "-h" -> wish = ServerOptions.Wish.HELP;
      case "--version" -> wish = ServerOptions.Wish.VERSION;
      case "--demo" -> demo = true;
      default -> readValued(word);
    }
  }

  private void readValued(String option) throws BadOption {
    switch (option) {
      case "--port" -> port = value(option);
      case "--host" -> host = value(option);
      case "--threads" -> threads = value(option);
      case "--stop-within" -> stopWithin = Optional.of(value(option));
      case "--config" -> config = Optional.of(Path.of(value(option)));
      default -> throw new BadOption("Unknown option: " + option);
    }
  }

  private String value(String option) throws BadOption {
    if (words.isEmpty() || words.peek().isBlank()) {
      throw new BadOption(option + " needs a value");
    }
    return words.remove();
  }

  private static int number(String name, String value) throws BadOption {
    try {
      return Integer.parseInt(value.strip());
    } catch (NumberFormatException notANumber) {
      throw new BadOption(name + ": " + value + " (expected: a number)");
    }
  }
}

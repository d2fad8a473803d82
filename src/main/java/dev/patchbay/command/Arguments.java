package dev.patchbay.command;

import dev.patchbay.api.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A command line taken apart: {@code --name value} or {@code --name=value}, and the rest.
 *
 * @param options values by name; a name may be repeated
 * @param rest what belongs to no option, in order
 */
record Arguments(Map<String, List<String>> options, List<String> rest) {

  /**
   * @throws CommandFailed at an option that is not known or lacks its value
   */
  static Arguments of(List<String> line, Set<String> known) {
    Map<String, List<String>> options = new HashMap<>();
    List<String> rest = new ArrayList<>();
    for (int at = 0; at < line.size(); at++) {
      String word = line.get(at);
      if (!word.startsWith("--")) {
        rest.add(word);
        continue;
      }
      int equals = word.indexOf('=');
      String name = equals > 0 ? word.substring(0, equals) : word;
      if (!known.contains(name)) {
        throw new CommandFailed("unknown option " + name);
      }
      if (equals < 0 && ++at == line.size()) {
        throw new CommandFailed(name + " needs a value");
      }
      String value = equals > 0 ? word.substring(equals + 1) : line.get(at);
      options.computeIfAbsent(name, first -> new ArrayList<>()).add(value);
    }
    return new Arguments(options, rest);
  }

  Optional<String> find(String name) {
    return all(name).stream().reduce((former, latter) -> latter);
  }

  String need(String name) {
    return find(name).orElseThrow(() -> new CommandFailed(name + " is needed"));
  }

  List<String> all(String name) {
    return options.getOrDefault(name, List.of());
  }

  /** The key in the file of {@code --key-file}, else this one; none if that is empty, too. */
  Secret key(String otherwise) {
    return new Secret(find("--key-file").map(Arguments::contents).orElse(otherwise).strip());
  }

  private static String contents(String file) {
    try {
      return Files.readString(path(file));
    } catch (IOException unreadable) {
      throw new CommandFailed("--key-file " + file + " (expected: a file that can be read)");
    }
  }

  static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException notOne) {
      throw new CommandFailed(text + " (expected: a path of a file)");
    }
  }
}

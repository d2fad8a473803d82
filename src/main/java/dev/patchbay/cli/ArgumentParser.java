package dev.patchbay.cli;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Parser of one command line, for a single use. */
final class ArgumentParser {

  private final Syntax syntax;
  private final Deque<String> words;
  private final Map<String, List<String>> options = new HashMap<>();
  private final List<String> operands = new ArrayList<>();

  ArgumentParser(Syntax syntax, List<String> words) {
    this.syntax = syntax;
    this.words = new ArrayDeque<>(words);
  }

  Arguments parse() {
    while (!words.isEmpty()) {
      String word = words.remove();
      if (word.equals("--")) {
        operands.addAll(words);
        words.clear();
      } else if (word.equals("-h") || word.equals(Syntax.HELP.name())) {
        return new Arguments(Map.of(Syntax.HELP.name(), List.of("")), List.of());
      } else if (word.startsWith("-")) {
        option(word);
      } else {
        operands.add(word);
      }
    }
    checkCompleteness();
    return new Arguments(options, operands);
  }

  private void option(String word) {
    int equals = word.indexOf('=');
    String name = equals < 0 ? word : word.substring(0, equals);
    Optional<Option> known = syntax.option(name);
    if (known.isEmpty()) {
      throw new CommandLineException("unknown option " + name);
    }
    Option option = known.get();
    String value = "";
    if (!option.isFlag()) {
      value = equals < 0 ? words.pollFirst() : word.substring(equals + 1);
      if (value == null || value.isBlank()) {
        throw new CommandLineException(name + " needs a value");
      }
    } else if (equals >= 0) {
      throw new CommandLineException(name + " takes no value");
    }
    options.putIfAbsent(name, new ArrayList<>());
    options.get(name).add(value);
  }

  private void checkCompleteness() {
    if (!syntax.subcommands().isEmpty()) {
      String given = operands.isEmpty() ? "no subcommand" : "unknown " + operands.get(0);
      throw new CommandLineException(given + " (expected: " + subcommands() + ")");
    }
    int expected = syntax.operands().size();
    if (operands.size() > expected) {
      throw new CommandLineException("unknown argument " + operands.get(expected));
    }
    if (operands.size() < expected) {
      throw new CommandLineException(
          syntax.operands().get(operands.size()).name() + " is required");
    }
    for (Option option : syntax.options()) {
      if (option.isRequired() && !options.containsKey(option.name())) {
        throw new CommandLineException(option.name() + " is required");
      }
    }
  }

  private String subcommands() {
    return syntax.subcommands().stream().map(Syntax::name).collect(Collectors.joining(" or "));
  }
}

package dev.patchbay.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.cli.Syntax;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Help of all commands: complete, and narrow enough for a terminal. */
class CommandHelpTest {

  static List<Syntax> commands() {
    return List.of(
        CheckCommand.SYNTAX,
        ExplainOptions.SYNTAX,
        UsageCommand.SYNTAX,
        KeysCommand.SYNTAX,
        CacheCommand.SYNTAX);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void linesFitATerminal(Syntax command) {
    assertThat(command.help()).startsWith("Usage: java -jar patchbay.war " + command.command());
    assertThat(command.help().lines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(110));
  }
}

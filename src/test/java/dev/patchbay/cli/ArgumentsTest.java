package dev.patchbay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {

  private static final Syntax COPY =
      Syntax.of(
          "copy",
          "Copies a file.",
          List.of(new Operand("FILE", "what to copy")),
          Option.of("--to", "FOLDER", "where to").required(),
          Option.of("--times", "N", "how often"),
          Option.flag("--quiet", "prints nothing"));
  private static final Syntax GROUP = Syntax.group("file", "Handles files.", COPY);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a --to b --quiet",
        "--to=b a --quiet",
        "--quiet --to b a",
        "--to c --quiet a --to b",
        "--to b --quiet -- a"
      })
  void optionsAndOperandsStandInAnyOrder(String line) {
    Arguments arguments = parse(line);

    assertThat(arguments.get("--to")).isEqualTo("b");
    assertThat(arguments.firstPath()).isEqualTo(Path.of("a"));
    assertThat(arguments.has("--quiet")).isTrue();
    assertThat(arguments.find("--times")).isEmpty();
    assertThat(arguments.wantsHelp()).isFalse();
  }

  @Test
  void anOptionThatIsRepeatedHasAllItsValues() {
    assertThat(parse("a --to b --times 1 --times=2=3").all("--times")).containsExactly("1", "2=3");
  }

  @Test
  void afterTwoDashesADashBeginsAnOperand() {
    assertThat(parse("--to b -- -h").operands()).containsExactly("-h");
  }

  @Test
  void aValueMayBeginWithADash() {
    assertThat(parse("a --to -h").get("--to")).isEqualTo("-h");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-h", "a -h --colour", "--quiet --help"})
  void helpNeedsNothingElse(String line) {
    assertThat(parse(line).wantsHelp()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "a --to b --colour, unknown option --colour",
    "a --to b --colour=red, unknown option --colour",
    "a --to b -q, unknown option -q",
    "- --to b, unknown option -",
    "a --to, --to needs a value",
    "a --to=, --to needs a value",
    "a --to b --quiet=yes, --quiet takes no value",
    "a b --to c, unknown argument b",
    "--to b, FILE is required",
    "a, --to is required",
  })
  void whatDoesNotFollowTheSyntaxIsNamed(String line, String message) {
    assertThatExceptionOfType(CommandLineException.class)
        .isThrownBy(() -> parse(line))
        .withMessage(message);
  }

  @ParameterizedTest
  @CsvSource({"rename, unknown rename (expected: copy)", "'', no subcommand (expected: copy)"})
  void aGroupNamesItsSubcommands(String line, String message) {
    List<String> words = line.isEmpty() ? List.of() : List.of(line);
    assertThatExceptionOfType(CommandLineException.class)
        .isThrownBy(() -> Arguments.parse(GROUP, words))
        .withMessage(message);
  }

  @Test
  void helpShowsUsageSummaryAndEveryOption() {
    assertThat(COPY.help())
        .isEqualTo(
            """
            Usage: java -jar patchbay.war copy FILE --to FOLDER [--times N] [--quiet]

            Copies a file.

              FILE         what to copy
              --to FOLDER  where to
              --times N    how often
              --quiet      prints nothing
              --help       print this\
            """);
  }

  private static Arguments parse(String line) {
    return Arguments.parse(COPY, List.of(line.split(" ")));
  }
}

import dev.patchbay.cli.Option;
import dev.patchbay.cli.Syntax;
import java.io.OutputStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/**
 * Writes the manual page and the bash completion of the Debian package from the syntax of the
 * command line. Run as a source file with the router's classes on the class path.
 */
public final class HelpPages {

  private static final List<String> HOMES =
      List.of(
          "dev.patchbay.embedded.CommandLine",
          "dev.patchbay.command.CheckCommand",
          "dev.patchbay.command.ExplainOptions",
          "dev.patchbay.command.UsageCommand",
          "dev.patchbay.command.KeysCommand",
          "dev.patchbay.command.CacheCommand");

  private HelpPages() {}

  /** Writes {@code patchbay.1.gz} and {@code patchbay.bash} into a folder. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    String version = arguments[1];
    List<Syntax> all = new ArrayList<>();
    for (String home : HOMES) {
      Field syntax = Class.forName(home).getDeclaredField("SYNTAX");
      syntax.setAccessible(true);
      all.add((Syntax) syntax.get(null));
    }
    // No time and no name in its header: the same text gives the same bytes.
    try (OutputStream page = Files.newOutputStream(folder.resolve("patchbay.1.gz"));
        GZIPOutputStream packed = new GZIPOutputStream(page)) {
      packed.write(manual(all, version).getBytes(StandardCharsets.UTF_8));
    }
    Files.writeString(folder.resolve("patchbay.bash"), completion(all));
  }

  private static String manual(List<Syntax> all, String version) {
    StringBuilder page = new StringBuilder();
    page.append(".TH PATCHBAY 1 \"\" \"Patchbay ").append(version).append("\"\n");
    page.append(".SH NAME\npatchbay \\- OpenAI\\-compatible router for speech and transcription\n");
    page.append(".SH SYNOPSIS\n.nf\npatchbay [options]\n");
    for (Syntax syntax : all) {
      syntax.usage().stream()
          .filter(line -> !syntax.command().isEmpty())
          .forEach(line -> page.append(escaped("patchbay " + line)).append('\n'));
    }
    page.append("patchbay health [URL] [\\-\\-wait SECONDS]\n.fi\n");
    page.append(
        ".SH DESCRIPTION\nEach command has a help of its own. The service's configuration is\n");
    page.append("/etc/patchbay/patchbay.properties, its environment /etc/default/patchbay.\n");
    for (Syntax syntax : all) {
      String name = syntax.command().isEmpty() ? "patchbay" : "patchbay " + syntax.command();
      page.append(".SH ").append(escaped(name).toUpperCase(Locale.ROOT)).append("\n.nf\n");
      String help = syntax.help().replace("java -jar patchbay.war ", "patchbay ");
      help.strip().lines().map(HelpPages::escaped).forEach(line -> page.append(line).append('\n'));
      page.append(".fi\n");
    }
    page.append(".SH FILES\n.nf\n/etc/patchbay/patchbay.properties\n/etc/default/patchbay\n");
    page.append("/usr/share/doc/patchbay/microprofile\\-config.properties\n.fi\n");
    return page.toString();
  }

  /** Dashes as they are typed, and no line that looks like a request of roff. */
  private static String escaped(String line) {
    String text = line.replace("\\", "\\e").replace("-", "\\-");
    return text.startsWith(".") || text.startsWith("'") ? "\\&" + text : text;
  }

  private static String completion(List<Syntax> all) {
    Map<String, String> words = new LinkedHashMap<>();
    for (Syntax syntax : all) {
      add(words, syntax);
    }
    String commands =
        all.stream()
            .map(Syntax::command)
            .filter(name -> !name.isEmpty())
            .collect(Collectors.joining(" "));
    StringBuilder cases = new StringBuilder();
    words.forEach(
        (command, options) ->
            cases
                .append("    '")
                .append(command)
                .append("') words='")
                .append(options)
                .append(command.isEmpty() ? " " + commands + " health" : "")
                .append("' ;;\n"));
    return """
    # bash completion of patchbay, written from the syntax of its command line.
    _patchbay() {
      local word=${COMP_WORDS[COMP_CWORD]} command= i words=
      for ((i = 1; i < COMP_CWORD; i++)); do
        case ${COMP_WORDS[i]} in
          -*) break ;;
          *) command+=${command:+ }${COMP_WORDS[i]} ;;
        esac
      done
      case ${COMP_WORDS[COMP_CWORD - 1]} in
        --config | --tls-cert | --tls-key | --expect) COMPREPLY=($(compgen -f -- "$word")); return ;;
      esac
      case $command in
    %s    health*) words='--wait' ;;
        check*) words='--expect --help' ;;
      esac
      COMPREPLY=($(compgen -W "$words" -- "$word"))
      if [[ $command == check* && $word != -* ]]; then
        COMPREPLY+=($(compgen -f -- "$word"))
      fi
    }
    complete -F _patchbay patchbay
    """
        .formatted(cases);
  }

  private static void add(Map<String, String> words, Syntax syntax) {
    String own =
        syntax.subcommands().stream()
            .map(sub -> sub.command().substring(sub.command().lastIndexOf(' ') + 1))
            .collect(Collectors.joining(" "));
    String options = syntax.options().stream().map(Option::name).collect(Collectors.joining(" "));
    words.put(syntax.command(), (own + " " + options + " --help").strip().replaceAll(" +", " "));
    syntax.subcommands().forEach(sub -> add(words, sub));
  }
}

package dev.patchbay.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.documentation.CodeBlock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Runs the shell commands of the documentation, one block after the other in one directory. A block
 * that starts a router starts one, and later blocks call it; the port and the paths of the WAR and
 * of the examples are adapted. A router that needs real providers is not started: its configuration
 * is checked.
 */
final class PageShell implements AutoCloseable {

  private static final Pattern START =
      Pattern.compile("((?:[A-Z_]+=\\S+ )*)java -jar patchbay\\.war((?: --\\S+(?: [^-]\\S*)?)*)");
  private static final Pattern CONFIGURED = Pattern.compile(".* --config (\\S+).*");

  /** All but the launcher's own commands; ExecutableWarIT starts the WAR itself. */
  private static final Pattern ROUTER =
      Pattern.compile("java -jar patchbay\\.war(?! health| class-path)");

  private static final Pattern WAR = Pattern.compile("(?<![\\w/.])patchbay\\.war");
  private static final String EXAMPLES = "conf/examples";
  private static final String PORT = "8765";

  private final Path directory;
  private final Map<String, String> environment = new HashMap<>();
  private Program router;
  private String port;

  private PageShell(Path directory) {
    this.directory = directory;
  }

  /** A block that calls a router before one was started finds a demo. */
  static PageShell in(Path directory) throws IOException {
    PageShell reader = new PageShell(directory);
    reader.environment.put("OPENAI_API_KEY", "sk-1");
    reader.environment.put("JETTY_HOME", jetty());
    return reader;
  }

  /** What is seen of it. */
  String run(CodeBlock block) throws Exception {
    Matcher start = START.matcher(block.text());
    if (!start.matches() || start.group(2).equals(" --help")) {
      return execute(block, block.text());
    }
    Matcher configured = CONFIGURED.matcher(start.group(2));
    if (configured.matches()) {
      return execute(block, "java -jar patchbay.war check " + configured.group(1));
    }
    start(start.group(1), start.group(2));
    return "";
  }

  private void start(String variables, String options) throws Exception {
    close();
    String words = options.replace("0.0.0.0", "127.0.0.1").replaceAll(" --port \\S+", "");
    router =
        Program.start(
            directory,
            environment(),
            "sh",
            "-c",
            variables + "exec " + localPaths("java -jar patchbay.war" + words + " --port 0"));
    port = "" + router.address().getPort();
  }

  private String execute(CodeBlock block, String command) throws Exception {
    if (router == null && command.contains(PORT)) {
      start("", " --demo");
    }
    try (Program shell =
        Program.start(directory, environment(), "sh", "-e", "-c", localPaths(command))) {
      String said = shell.output();
      assertThat(shell.exitValue()).as(block + "\n" + command + "\n" + said).isZero();
      return said;
    }
  }

  private Map<String, String> environment() throws IOException {
    Map<String, String> all = new HashMap<>(environment);
    all.put("XDG_CACHE_HOME", Files.createDirectories(directory.resolve("cached")).toString());
    all.put(
        "PATCHBAY_CACHE_DIRECTORY", Files.createDirectories(directory.resolve("kept")).toString());
    return all;
  }

  private String localPaths(String command) {
    String java = InstalledTools.ownJava() + " " + String.join(" ", Program.SHORT_LIVED) + " -jar ";
    String router = String.join(" ", Program.archived());
    String war = System.getProperty("built.war");
    String examples = Path.of(EXAMPLES).toAbsolutePath().toString();
    return ROUTER
        .matcher(command)
        .replaceAll(Matcher.quoteReplacement(router))
        .transform(words -> WAR.matcher(words).replaceAll(Matcher.quoteReplacement(war)))
        .replace("java -jar ", java)
        .replace(EXAMPLES, examples)
        .replace(PORT, port == null ? PORT : port);
  }

  private static String jetty() throws IOException {
    try (Stream<Path> servers = Files.list(Path.of(System.getProperty("built.servers")))) {
      List<String> found =
          servers.map(Path::toString).filter(name -> name.contains("jetty-home-")).toList();
      return found.isEmpty() ? "" : found.get(0);
    }
  }

  @Override
  public void close() {
    if (router != null) {
      router.close();
    }
  }
}

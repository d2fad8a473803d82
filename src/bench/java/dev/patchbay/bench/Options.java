package dev.patchbay.bench;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How much to measure, and of whom.
 *
 * @param rounds each contender's turns; medians over them are reported
 * @param turn how long calls begin in one turn
 * @param warmUp how long a router is used at least before it is measured
 * @param connections how many calls are under way at once, one case each
 * @param rates how many calls begin a second, one case each
 * @param streams how many slow streams run at once
 * @param streamLength how long each of them lasts
 * @param uploads how many uploads run at once
 * @param sessions how many sessions over WebSocket talk at once; ten times as many are idle
 * @param files Markdown files that get all tables
 * @param summaries Markdown files that get the first table only
 */
record Options(
    List<String> contenders,
    List<String> workloads,
    Path war,
    List<String> javaOptions,
    int rounds,
    Duration measurement,
    Duration warmUp,
    List<Integer> connections,
    List<Integer> rates,
    int streams,
    Duration streamLength,
    int uploads,
    int sessions,
    List<ReportFile> files,
    List<ReportFile> summaries) {
  /** Reverse proxy of Jetty, the engine underneath: the reference of all ratios. */
  static final String JETTY = "jetty";

  static final String USAGE =
      """
      --quick          a few minutes, to see that it runs; not for figures
      --only A,B       of direct, nginx, haproxy, caddy, jetty, patchbay (all that are installed)
       --work A,B       of calls, streams, uploads, sessions, cache, conversions, limits (all; the last three without
                        direct)
      --rounds N       measurements of each contender (3)
      --seconds N      length of a measurement (3)
      --streams N      slow streams at once (5000; 2000 before Java 21)
      --sessions N     sessions that talk at once, beside ten times as many idle ones (200)
      --war FILE       what to measure (target/patchbay.war)
      --java-options X for the JVM that runs Patchbay or Jetty, separated by spaces (-Xmx512m)
      --write A,B      Markdown files whose figures are replaced by those of this run
      --summary A,B    Markdown files that get the first table only
      """;
  private static final int FIRST_WITH_VIRTUAL_THREADS = 21;

  static Options of(List<String> arguments) {
    Map<String, String> given = read(arguments);
    boolean quick = given.remove("--quick") != null;
    int streams = Runtime.version().feature() >= FIRST_WITH_VIRTUAL_THREADS ? 5_000 : 2_000;
    Options options =
        new Options(
            List.of(take(given, "--only", here()).split(",")),
            List.of(
                take(given, "--work", "calls,streams,uploads,sessions,cache,conversions,limits").split(",")),
            Path.of(take(given, "--war", "target/patchbay.war")),
            List.of(take(given, "--java-options", "-Xmx512m").split(" ")),
            Integer.parseInt(take(given, "--rounds", quick ? "1" : "3")),
            Duration.ofSeconds(Long.parseLong(take(given, "--seconds", quick ? "1" : "3"))),
            Duration.ofSeconds(quick ? 1 : 20),
            quick ? List.of(1, 64) : List.of(1, 16, 64, 256),
            quick ? List.of(100) : List.of(100, 1000),
            Integer.parseInt(take(given, "--streams", quick ? "200" : "" + streams)),
            Duration.ofSeconds(quick ? 2 : 10),
            quick ? 4 : 32,
            Integer.parseInt(take(given, "--sessions", quick ? "20" : "200")),
            files(given.remove("--write")),
            files(given.remove("--summary")));
    if (!given.isEmpty()) {
      throw new IllegalArgumentException(given.keySet() + " (unknown)\n" + USAGE);
    }
    return options;
  }

  /** The machine, the JVM and the number of rounds, in a sentence for the report. */
  String machine() {
    return "JDK %s on %s %s, %d processors, load %.1f before; Patchbay and Jetty with %s. Medians of"
            .formatted(
                Runtime.version(),
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                String.join(" ", javaOptions))
        + " %d rounds; ratios are medians of the ratio within one round.\n".formatted(rounds);
  }

  private static Map<String, String> read(List<String> arguments) {
    Map<String, String> given = new HashMap<>();
    for (int at = 0; at < arguments.size(); at++) {
      String name = arguments.get(at);
      if (name.equals("--quick")) {
        given.put(name, "");
      } else if (at + 1 < arguments.size()) {
        given.put(name, arguments.get(++at));
      } else {
        throw new IllegalArgumentException(name + " (expected: a value)\n" + USAGE);
      }
    }
    return given;
  }

  private static String take(Map<String, String> given, String name, String otherwise) {
    String value = given.remove(name);
    return value == null ? otherwise : value;
  }

  private static String here() {
    List<String> all = new ArrayList<>(List.of("direct"));
    Stream.of("nginx", "haproxy", "caddy").filter(Options::isInstalled).forEach(all::add);
    all.addAll(List.of(JETTY, "patchbay"));
    return String.join(",", all);
  }

  /** True if conversions can be compared with ffmpeg. */
  boolean hasFfmpeg() {
    return isInstalled("ffmpeg");
  }

  static boolean isInstalled(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private static List<ReportFile> files(String names) {
    return names == null
        ? List.of()
        : Stream.of(names.split(",")).map(name -> new ReportFile(Path.of(name))).toList();
  }
}

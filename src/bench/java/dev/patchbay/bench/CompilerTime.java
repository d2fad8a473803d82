package dev.patchbay.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Processor time of a JVM's JIT compiler threads, as Linux tells it ({@code proc(5)}: a thread's
 * comm, utime and stime). Zero for any other process, and on any other system.
 *
 * <p>Threads of the compiler come and go; the time of one that has ended still counts.
 */
final class CompilerTime {

  private static final int TICK_MILLIS = 10;
  // Fields behind the name, which is in parentheses and may hold spaces.
  private static final int UTIME = 11;
  private static final int STIME = 12;

  private final Contender contender;
  private final Map<String, Long> ticks = new HashMap<>();

  CompilerTime(Contender contender) {
    this.contender = contender;
  }

  Duration used() {
    contender.handles().forEach(handle -> look(Path.of("/proc/" + handle.pid() + "/task")));
    return Duration.ofMillis(
        TICK_MILLIS * ticks.values().stream().mapToLong(Long::longValue).sum());
  }

  private void look(Path threads) {
    try (Stream<Path> all = Files.list(threads)) {
      all.forEach(this::add);
    } catch (IOException | UncheckedIOException ended) {
      // What it has used so far counts.
    }
  }

  private void add(Path thread) {
    try {
      String stat = Files.readString(thread.resolve("stat"));
      int end = stat.lastIndexOf(')');
      if (stat.substring(0, end).contains("CompilerThre")) {
        List<String> fields = List.of(stat.substring(end + 2).split(" "));
        long used = Long.parseLong(fields.get(UTIME)) + Long.parseLong(fields.get(STIME));
        ticks.merge(thread.toString(), used, Math::max);
      }
    } catch (IOException ended) {
      // What it has used so far counts.
    }
  }
}

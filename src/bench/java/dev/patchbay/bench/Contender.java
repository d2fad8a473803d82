package dev.patchbay.bench;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A way from the client to the provider that is measured: direct, or through a router that runs as
 * a process.
 *
 * @param address where calls are sent to
 * @param process the router's; empty when calls go direct
 * @param untilFirstAnswer from the start of the process until it answered a call with 200
 */
record Contender(
    String name, InetSocketAddress address, Optional<Process> process, Duration untilFirstAnswer)
    implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration TRY_EACH = Duration.ofMillis(10);
  private static final int LAST_WORDS = 4_000;

  static Contender direct(int port) {
    return new Contender("direct", at(port), Optional.empty(), Duration.ZERO);
  }

  /** Starts the command and waits until it takes a call to the provider and back. */
  static Contender started(String name, int port, ProcessBuilder command, Path log)
      throws IOException {
    long start = System.nanoTime();
    Process process = command.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    Contender contender = new Contender(name, at(port), Optional.of(process), Duration.ZERO);
    String answer = "nothing";
    while (runsOn(process) && System.nanoTime() - start < START_LIMIT.toNanos()) {
      LoadResult first =
          contender.load(Call.speech(Script.atOnce(20_480)), LoadProfile.once(1, TRY_EACH)).run();
      if (first.good() == 1) {
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        return new Contender(name, contender.address, contender.process, took);
      }
      answer = first.failures().keySet().toString();
    }
    contender.close();
    String said = Files.readString(log);
    String last = said.substring(Math.max(0, said.length() - LAST_WORDS));
    throw new IOException(name + " does not serve: " + answer + "; it said\n" + last);
  }

  private static boolean runsOn(Process process) throws IOException {
    try {
      return !process.waitFor(TRY_EACH.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while a router starts");
    }
  }

  private static InetSocketAddress at(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  LoadGenerator load(Call call, LoadProfile profile) throws IOException {
    return new LoadGenerator(address, call, profile, Duration.ofSeconds(60));
  }

  boolean isDirect() {
    return process.isEmpty();
  }

  boolean isPatchbay() {
    return name.startsWith("patchbay");
  }

  /** CPU time that the router has used so far. */
  Duration cpu() {
    return handles()
        .flatMap(handle -> handle.info().totalCpuDuration().stream())
        .reduce(Duration.ZERO, Duration::plus);
  }

  Stream<ProcessHandle> handles() {
    return process.stream()
        .map(Process::toHandle)
        .flatMap(handle -> Stream.concat(Stream.of(handle), handle.descendants()));
  }

  @Override
  public void close() {
    process.ifPresent(Contender::end);
  }

  private static void end(Process process) {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}

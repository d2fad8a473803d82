package dev.patchbay.demo.recognition;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A whisper-server as a child process, started when its address is first asked for. It ends with
 * this process.
 *
 * <p>Threading: any thread; all wait for one start.
 */
final class WhisperServerProcess {

  private static final long LONGEST_START_NANOS = TimeUnit.SECONDS.toNanos(120);
  private static final long PAUSE_MILLIS = 50;
  private static final int READ_MILLIS = 1_000;

  private final Path program;
  private final Path model;
  private final AtomicReference<FutureTask<URI>> started = new AtomicReference<>();

  WhisperServerProcess(Path program, Path model) {
    this.program = program;
    this.model = model;
  }

  URI address() throws IOException {
    FutureTask<URI> own = new FutureTask<>(this::start);
    if (started.compareAndSet(null, own)) {
      own.run();
    }
    try {
      return started.get().get();
    } catch (ExecutionException failed) {
      throw new IOException(program + " did not start", failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while " + program + " started");
    }
  }

  private URI start() throws IOException, InterruptedException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    int port;
    // It has no way to take any free port and to tell which.
    try (ServerSocket free = new ServerSocket(0, 1, loopback)) {
      port = free.getLocalPort();
    }
    String host = loopback.getHostAddress();
    Process process =
        new ProcessBuilder(
                program.toString(),
                "-m",
                model.toString(),
                "--host",
                host,
                "--port",
                String.valueOf(port))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "whisper-server"));
    URI address = URI.create("http://" + host + ":" + port);
    long start = System.nanoTime();
    while (!isReady(address)) {
      if (!process.isAlive() || System.nanoTime() - start > LONGEST_START_NANOS) {
        process.destroy();
        throw new IOException(program + " does not answer");
      }
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }
    return address;
  }

  /** Older ones have no such path, and listen only once their model is loaded. */
  private static boolean isReady(URI address) {
    try {
      HttpURLConnection health = WhisperServer.connection(address.resolve("/health"), READ_MILLIS);
      return health.getResponseCode() != HttpURLConnection.HTTP_UNAVAILABLE;
    } catch (IOException notYet) {
      return false;
    }
  }
}

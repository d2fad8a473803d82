package dev.patchbay.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.patchbay.audio.WavHeader;
import dev.patchbay.audio.codec.Ffmpeg;
import dev.patchbay.audio.codec.Sound;
import dev.patchbay.testkit.SpeechBody;
import dev.patchbay.testkit.http.RawClient;
import dev.patchbay.testkit.http.RawRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Many live voices at once, and a recording of hours, in a router with little memory. */
@Tag("nightly")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ConversionCapacityIT {

  private static final Logger LOG = LoggerFactory.getLogger(ConversionCapacityIT.class);

  private static final int VOICES = 50;
  private static final Duration LENGTH = Duration.ofSeconds(10);
  private static final int RATE = 24_000;
  private static final List<String> FORMATS = List.of("mp3", "opus", "flac");
  private static final int HOURS = 3;
  private static final String BOUNDARY = "a-boundary";

  @TempDir private Path folder;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final byte[] voice = Ffmpeg.bytes(Sound.voice(RATE, LENGTH.toSeconds()));
  private final AtomicInteger pieces = new AtomicInteger();
  private HttpServer provider;

  @BeforeEach
  void start() throws IOException {
    provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
    provider.setExecutor(threads);
    provider.createContext("/v1/audio/speech", this::speak);
    provider.createContext("/v1/audio/transcriptions", this::transcribe);
    provider.start();
  }

  @AfterEach
  void stop() {
    provider.stop(0);
    threads.shutdownNow();
  }

  /** Pcm in pieces of 20 ms, each when it is due. */
  private void speak(HttpExchange call) throws IOException {
    call.getRequestBody().readAllBytes();
    call.getResponseHeaders().set("Content-Type", "audio/pcm");
    call.sendResponseHeaders(200, 0);
    long due = System.nanoTime();
    try (OutputStream out = call.getResponseBody()) {
      for (int at = 0; at < voice.length; at += RATE / 25) {
        out.write(voice, at, Math.min(RATE / 25, voice.length - at));
        out.flush();
        due += TimeUnit.MILLISECONDS.toNanos(20);
        LockSupport.parkNanos(due - System.nanoTime());
      }
    }
  }

  private void transcribe(HttpExchange call) throws IOException {
    call.getRequestBody().transferTo(OutputStream.nullOutputStream());
    byte[] text =
        ("{\"text\":\"piece " + pieces.incrementAndGet() + "\"}").getBytes(StandardCharsets.UTF_8);
    call.getResponseHeaders().set("Content-Type", "application/json");
    call.sendResponseHeaders(200, text.length);
    call.getResponseBody().write(text);
    call.close();
  }

  private Program router(String... java) throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("patchbay.properties"),
            """
            patchbay.provider.a.preset=generic
            patchbay.provider.a.url=http://127.0.0.1:%d/v1
            patchbay.provider.a.speech.formats=pcm
            patchbay.provider.a.speech.pcm-rate=24000
            patchbay.provider.a.transcription.max-upload=25MB
            patchbay.provider.a.transcription.inputs=wav
            patchbay.body.max=1GB
            patchbay.checks=false
            """
                .formatted(provider.getAddress().getPort()));
    List<String> options = new ArrayList<>(List.of(java));
    // Encoders need the compiler that servers have.
    options.add("-XX:TieredStopAtLevel=4");
    return Program.router(folder, file, options.toArray(new String[0]));
  }

  @Test
  void fiftyVoicesKeepRealTimeInAMegabyteEach() throws Exception {
    try (Program router = router("-Xmx192m")) {
      int port = router.port();
      voices(port);
      long idle = liveBytes(router);
      Duration cpuBefore = cpu(router);
      Future<Long> during = threads.submit(() -> liveBytesIn(router, LENGTH.dividedBy(2)));

      List<Duration> late = voices(port);

      Duration cpu = cpu(router).minus(cpuBefore);
      long each = (during.get() - idle) / VOICES;
      LOG.info(
          "{} voices: {} KB of live heap each, {} ms of processor time per second of sound, p50"
              + " {} ms and at most {} ms late",
          VOICES,
          each / 1024,
          cpu.toMillis() / VOICES / LENGTH.toSeconds(),
          late.get(late.size() / 2).toMillis(),
          late.get(late.size() - 1).toMillis());
      assertThat(each).isLessThan(1 << 20);
      assertThat(cpu).isLessThan(LENGTH.multipliedBy(2));
      assertThat(late.get(late.size() - 1)).isLessThan(Duration.ofSeconds(2));
    }
  }

  /** How late the last byte of each voice was, the shortest first. */
  private List<Duration> voices(int port) throws Exception {
    List<Future<Duration>> listeners = new ArrayList<>();
    for (int i = 0; i < VOICES; i++) {
      String format = FORMATS.get(i % FORMATS.size());
      listeners.add(threads.submit(() -> listen(port, format)));
    }
    List<Duration> late = new ArrayList<>();
    for (Future<Duration> listener : listeners) {
      late.add(listener.get());
    }
    Collections.sort(late);
    return late;
  }

  private static Duration listen(int port, String format) throws IOException {
    long begin = System.nanoTime();
    RawRequest call = RawRequest.speech(SpeechBody.of("Hi").format(format).json());
    assertThat(RawClient.call(port, call).header("X-Patchbay-Converted"))
        .isEqualTo("pcm->" + format);
    return Duration.ofNanos(System.nanoTime() - begin).minus(LENGTH);
  }

  private static Duration cpu(Program router) {
    return ProcessHandle.of(router.pid()).orElseThrow().info().totalCpuDuration().orElseThrow();
  }

  private static long liveBytesIn(Program router, Duration time) throws Exception {
    return CompletableFuture.supplyAsync(
            () -> liveBytes(router),
            CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS))
        .get();
  }

  /** Bytes of the objects that a full collection leaves. */
  private static long liveBytes(Program router) {
    Path jcmd = InstalledTools.ownJava().resolveSibling("jcmd");
    try {
      Process histogram =
          new ProcessBuilder(jcmd.toString(), "" + router.pid(), "GC.class_histogram").start();
      String text = new String(histogram.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      String[] total = text.substring(text.lastIndexOf("Total")).strip().split("\\s+");
      return Long.parseLong(total[2]);
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    }
  }

  @Test
  void threeHoursAreSplitInLittleMemory() throws Exception {
    try (Program router = router("-Xmx64m")) {
      HttpRequest call =
          HttpRequest.newBuilder(
                  URI.create("http://127.0.0.1:" + router.port() + "/v1/audio/transcriptions"))
              .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
              .POST(HttpRequest.BodyPublishers.ofInputStream(ConversionCapacityIT::form))
              .build();
      long begin = System.nanoTime();

      HttpResponse<String> answer =
          HttpClient.newHttpClient().send(call, HttpResponse.BodyHandlers.ofString());

      LOG.info(
          "{} hours in {} pieces: {} s",
          HOURS,
          pieces,
          (System.nanoTime() - begin) / 1_000_000_000);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      assertThat(answer.headers().firstValue("X-Patchbay-Pieces")).contains("" + pieces);
      assertThat(pieces.get()).isGreaterThanOrEqualTo(14);
      assertThat(answer.body()).contains("piece 1 ", "piece " + pieces);
    }
  }

  /** A form with hours of a wav, which are made as they are read. */
  private static InputStream form() {
    long samples = HOURS * 3600L * 16_000;
    String head =
        "--%1$s\r\nContent-Disposition: form-data; name=\"model\"\r\n\r\nwhisper-1\r\n--%1$s\r\n"
                .formatted(BOUNDARY)
            + "Content-Disposition: form-data; name=\"file\"; filename=\"a.wav\"\r\n"
            + "Content-Type: audio/wav\r\n\r\n";
    byte[] second = Ffmpeg.bytes(Arrays.copyOf(Sound.voice(16_000, 0.8), 16_000));
    List<byte[]> parts = new ArrayList<>();
    parts.add(head.getBytes(StandardCharsets.US_ASCII));
    parts.add(WavHeader.ofPcm16Mono(2 * samples, 16_000));
    parts.addAll(Collections.nCopies(HOURS * 3600, second));
    parts.add(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
    Iterator<byte[]> next = parts.iterator();
    return new SequenceInputStream(
        new Enumeration<InputStream>() {
          @Override
          public boolean hasMoreElements() {
            return next.hasNext();
          }

          @Override
          public InputStream nextElement() {
            return new ByteArrayInputStream(next.next());
          }
        });
  }
}

package dev.patchbay.relay.client;

import dev.patchbay.relay.client.entity.UploadProgress;
import dev.patchbay.routing.outcome.Fault;
import dev.patchbay.routing.provider.Provider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/**
 * Providers without a network: the replies of each are written down beforehand, in the order in
 * which they are given.
 *
 * <p>Threading: attempts of several threads may be under way at once.
 */
public final class ScriptedProviderClient implements ProviderClient {

  /** One reply, given on the attempt's thread. */
  @FunctionalInterface
  public interface Reply {
    ProviderAnswer to(Cancellation cancellation) throws AttemptFailed;
  }

  private static final byte[] NO_BYTES = {};

  private final Map<String, Queue<Reply>> script = new ConcurrentHashMap<>();
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private volatile boolean closed;

  /** Adds replies of a provider. */
  public void on(String provider, Reply... replies) {
    script.computeIfAbsent(provider, name -> new ArrayDeque<>()).addAll(Arrays.asList(replies));
  }

  /** The providers that calls were sent to, in order. */
  public List<String> calls() {
    return List.copyOf(calls);
  }

  /** The router stops. */
  public void close() {
    closed = true;
  }

  @Override
  public ProviderAnswer send(
      Provider provider, ProviderCall call, UploadProgress progress, Cancellation cancellation)
      throws AttemptFailed {
    calls.add(provider.name());
    Reply reply = script.getOrDefault(provider.name(), new ArrayDeque<>()).poll();
    if (reply == null) {
      throw new AssertionError("no reply is left for a call to " + provider.name());
    }
    return reply.to(cancellation);
  }

  @Override
  public boolean closed() {
    return closed;
  }

  /** An mp3 of this many bytes. */
  public static Reply sound(int bytes) {
    return cancellation -> answer(200, "audio/mpeg", new ByteArrayInputStream(mp3(bytes)));
  }

  /** An mp3 whose connection breaks after this many bytes. */
  public static Reply broken(int bytes) {
    return cancellation ->
        answer(
            200,
            "audio/mpeg",
            new SequenceInputStream(new ByteArrayInputStream(mp3(bytes)), new BrokenStream()));
  }

  /** An error in OpenAI's form. */
  public static Reply status(int status) {
    byte[] body = "{\"error\":{\"message\":\"no\"}}".getBytes(StandardCharsets.UTF_8);
    return cancellation -> answer(status, "application/json", new ByteArrayInputStream(body));
  }

  /** No answer at all. */
  public static Reply fault(Fault fault) {
    return cancellation -> {
      throw new AttemptFailed(fault, null);
    };
  }

  /** Says nothing until the attempt is cancelled. */
  public static Reply silence() {
    return after(new CountDownLatch(1), fault(Fault.BROKEN_HEAD));
  }

  /** A reply that waits for the gate; cancelled before that it fails. */
  public static Reply after(CountDownLatch gate, Reply reply) {
    return cancellation -> {
      CountDownLatch cancelledOrOpen = new CountDownLatch(1);
      Thread opener = new Thread(() -> open(gate, cancelledOrOpen), "gate");
      opener.setDaemon(true);
      opener.start();
      cancellation.onCancel(cancelledOrOpen::countDown);
      await(cancelledOrOpen);
      opener.interrupt();
      if (gate.getCount() > 0) {
        throw new AttemptFailed(Fault.BROKEN_HEAD, null);
      }
      return reply.to(cancellation);
    };
  }

  /** A reply before which something happens. */
  public static Reply first(Runnable before, Reply reply) {
    return cancellation -> {
      before.run();
      return reply.to(cancellation);
    };
  }

  private static void open(CountDownLatch gate, CountDownLatch cancelledOrOpen) {
    try {
      gate.await();
      cancelledOrOpen.countDown();
    } catch (InterruptedException cancelled) {
      Thread.currentThread().interrupt();
    }
  }

  private static void await(CountDownLatch latch) throws AttemptFailed {
    try {
      latch.await();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new AttemptFailed(Fault.BROKEN_HEAD, stopping);
    }
  }

  private static byte[] mp3(int bytes) {
    byte[] sound = new byte[bytes];
    byte[] tag = {'I', 'D', '3', 4, 0, 0, 0, 0, 0, 0};
    System.arraycopy(tag, 0, sound, 0, Math.min(tag.length, bytes));
    return sound;
  }

  private static ProviderAnswer answer(int status, String type, InputStream body) {
    return new ScriptedAnswer(status, Map.of("content-type", List.of(type)), body);
  }

  private record ScriptedAnswer(int status, Map<String, List<String>> headers, InputStream body)
      implements ProviderAnswer {

    @Override
    public long length() {
      return -1;
    }

    @Override
    public void abort() {}

    @Override
    public void close() {}
  }

  private static final class BrokenStream extends InputStream {

    @Override
    public int read() throws IOException {
      return read(NO_BYTES, 0, 0);
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      throw new IOException("connection reset");
    }
  }
}

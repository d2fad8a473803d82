package dev.patchbay.cache;

import dev.patchbay.api.AudioTask;
import dev.patchbay.cache.store.CacheSettings;
import dev.patchbay.cache.store.CacheStats;
import dev.patchbay.call.ArrivalTime;
import dev.patchbay.call.CallAttributes;
import dev.patchbay.call.CallRecordBuilder;
import dev.patchbay.call.CallSettings;
import dev.patchbay.call.Producer;
import dev.patchbay.cluster.ClusterSettings;
import dev.patchbay.embedded.JettyServer;
import dev.patchbay.fetch.AnswerHead;
import dev.patchbay.fetch.AnswerSink;
import dev.patchbay.fetch.CallFingerprint;
import dev.patchbay.fetch.ClientGone;
import dev.patchbay.fetch.FetchResult;
import dev.patchbay.testkit.Eventually;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.RawClient;
import dev.patchbay.testkit.http.RawRequest;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * A cache on a server, and a provider behind it that has its answers ready: {@code GET
 * /route/voice/name} gets {@link #LENGTH} bytes.
 */
final class CacheUnderTest implements AutoCloseable {

  static final int LENGTH = 400_000;

  private static final FetchResult GOOD = () -> true;

  private final AudioCache<FetchResult> cache;
  private final Server server;
  private final int port;
  private volatile Runnable beforeTheLastByte = () -> {};

  private CacheUnderTest(CacheSettings settings, Clock clock) throws Exception {
    cache = new AudioCache<>(settings, ClusterSettings.ALONE, clock);
    ServletContextHandler context = new ServletContextHandler("/");
    context.addServlet(new ServletHolder(new Station(settings)), "/*");
    server = JettyServer.create(context, "127.0.0.1", 0, 32);
    server.start();
    port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
  }

  static CacheUnderTest start(CacheSettings settings, Clock clock) throws Exception {
    return new CacheUnderTest(settings, clock);
  }

  AudioCache<FetchResult> cache() {
    return cache;
  }

  /** Has this run in each fetch when all but its end is there. */
  void beforeTheLastByte(Runnable work) {
    beforeTheLastByte = work;
  }

  /** What was done for a call: hit, miss, bypass. */
  String call(String path, String... cacheControl) throws IOException {
    RawRequest request = RawRequest.get(path);
    Answer answer =
        RawClient.call(
            port,
            cacheControl.length == 0 ? request : request.header("Cache-Control", cacheControl[0]));
    return answer.header("X-Patchbay-Cache");
  }

  /** Statistics once no fetch is in flight. */
  CacheStats statsAtRest() throws IOException {
    return Eventually.until(stats -> stats.inFlight() == 0, () -> cache.stats());
  }

  private final class Station extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private final transient CacheSettings settings;

    Station(CacheSettings settings) {
      this.settings = settings;
    }

    @Override
    protected void doGet(HttpServletRequest received, HttpServletResponse response)
        throws IOException {
      HttpServletRequest request = CallAttributes.in(received);
      String[] path = request.getRequestURI().split("/");
      CallFingerprint meaning =
          new CallFingerprint(AudioTask.SPEECH, path[1], "me", List.of(path[2]), path[3]);
      CallAttributes.put(request, CallSettings.of(settings));
      CallAttributes.put(request, new CallRecordBuilder(ArrivalTime.now(), "GET", ""));
      cache.answer(request, response, Optional.of(meaning), sink -> fetch(sink, path[2]));
    }

    private FetchResult fetch(AnswerSink sink, String voice) {
      Producer producer = new Producer("kokoro", "tts-1", voice);
      sink.begin(new AnswerHead(200, Map.of("content-type", "audio/mpeg"), -1, producer));
      try {
        sink.write(new byte[LENGTH], 0, LENGTH);
      } catch (ClientGone left) {
        return () -> false;
      }
      beforeTheLastByte.run();
      return GOOD;
    }
  }

  @Override
  public void close() throws IOException {
    try {
      server.stop();
    } catch (Exception failed) {
      throw new IOException("the server does not stop", failed);
    } finally {
      cache.close();
    }
  }
}

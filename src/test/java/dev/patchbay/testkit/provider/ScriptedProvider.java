package dev.patchbay.testkit.provider;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * A provider that does exactly as its script says, and remembers what reached it.
 *
 * <p>GET requests are look-ups (models, voices, health) and answered by their target, 404 unless
 * set; they are kept apart, since the router makes them whenever it likes. All others take the next
 * reply. Asking for more than the script has fails the test when the provider is closed.
 *
 * <p>Threading: one thread for the door, one for each connection.
 */
public final class ScriptedProvider implements AutoCloseable {

  private volatile boolean dead;
  private final ServerSocket door;
  private final String scheme;
  private final Script script = new Script();
  private final RequestLog requests = new RequestLog();
  private final RequestLog lookups = new RequestLog();
  private final AtomicInteger connections = new AtomicInteger();
  private final Collection<ProviderSocket> lines = ConcurrentHashMap.newKeySet();
  private final List<Throwable> problems = new CopyOnWriteArrayList<>();

  private final Thread accepting = daemon(this::accept, "provider-door");

  private volatile boolean forgetful;

  private ScriptedProvider(ServerSocket door, String scheme) {
    this.door = door;
    this.scheme = scheme;
  }

  public static ScriptedProvider start(Reply... replies) throws IOException {
    return open(new ServerSocket(0, 200, InetAddress.getLoopbackAddress()), "http", replies);
  }

  /** At another of this machine's own addresses, for one that moves. */
  public static ScriptedProvider startAt(InetAddress address, int port, Reply... replies)
      throws IOException {
    return open(new ServerSocket(port, 200, address), "http", replies);
  }

  /** Behind a certificate that nobody has signed but itself. */
  public static ScriptedProvider startSelfSigned(Reply... replies) throws IOException {
    return open(SelfSigned.door(), "https", replies);
  }

  /** Password of the file that {@link #startCertified} leaves. */
  public static final String STORE_PASSWORD = SelfSigned.PASSWORD;

  /**
   * Behind a certificate for that name ({@code ip:127.0.0.1}), trusted by whoever has the file as
   * its store of certificates.
   */
  public static ScriptedProvider startCertified(String name, Path file, Reply... replies)
      throws IOException {
    return open(SelfSigned.door(name, file), "https", replies);
  }

  private static ScriptedProvider open(ServerSocket door, String scheme, Reply... replies) {
    ScriptedProvider provider = new ScriptedProvider(door, scheme).next(replies);
    provider.accepting.start();
    return provider;
  }

  /** Adds replies for the next requests. */
  public ScriptedProvider next(Reply... replies) {
    List.of(replies).forEach(script::next);
    return this;
  }

  /** What is answered when the replies are used up. */
  public ScriptedProvider always(Reply reply) {
    return always(request -> reply);
  }

  /** What is answered when the replies are used up, by what was asked. */
  public ScriptedProvider always(Function<Received, Reply> reply) {
    script.otherwise(reply);
    return this;
  }

  /** Remembers no more requests, for runs of so many that they would fill the heap. */
  public ScriptedProvider forgetful() {
    forgetful = true;
    return this;
  }

  /** What a GET of that target is answered with. */
  public ScriptedProvider lookup(String target, Reply reply) {
    script.lookup(target, reply);
    return this;
  }

  public int port() {
    return door.getLocalPort();
  }

  /** Address without a path. */
  public String url() {
    return scheme + "://127.0.0.1:" + port();
  }

  /** All requests but look-ups, in the order their heads came. */
  public List<Received> requests() {
    return requests.all();
  }

  public List<Received> lookups() {
    return lookups.all();
  }

  /** The only request there was. */
  public Received request() {
    List<Received> all = requests();
    if (all.size() != 1) {
      throw new AssertionError("requests: " + all + " (expected: exactly one)");
    }
    return all.get(0);
  }

  /** Waits for the head of a request, counted from 1. */
  public Received awaitRequest(int count) {
    return requests.await(count);
  }

  public Received awaitLookup(int count) {
    return lookups.await(count);
  }

  /** Connections that were ever made. */
  public int connections() {
    return connections.get();
  }

  /**
   * Closes the connections that wait for a next request, without a word, as servers do after a
   * while. Waits for those that are just finishing an answer.
   */
  public void closeIdleConnections() {
    lines.forEach(ProviderSocket::closeWhenIdle);
  }

  /** Takes no more connections and drops those it has: the process has died. */
  public void die() throws IOException {
    dead = true;
    door.close();
    join(accepting);
    lines.forEach(ProviderSocket::close);
  }

  @Override
  public void close() throws IOException {
    die();
    if (!problems.isEmpty()) {
      AssertionError failed = new AssertionError("the script did not fit: " + problems);
      problems.forEach(failed::addSuppressed);
      throw failed;
    }
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket socket = door.accept();
        int number = connections.incrementAndGet();
        daemon(() -> serve(socket, number), "provider-connection-" + number).start();
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket socket, int number) {
    try {
      ProviderSocket line = new ProviderSocket(socket, number);
      lines.add(line);
      // Accepted before the end, but not yet known when the lines were cut.
      if (dead) {
        line.close();
      }
      try {
        new ConnectionHandler(line, this::log, script::choose, problems::add).serve();
      } finally {
        lines.remove(line);
      }
    } catch (IOException left) {
      // Gone before it said anything; nothing to answer.
      return;
    }
  }

  private void log(Received request) {
    if (forgetful) {
      return;
    }
    (Script.isLookup(request) ? lookups : requests).add(request);
  }

  private static Thread daemon(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  /** Until it has left accept(), the system still takes connections. */
  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}

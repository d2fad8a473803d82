package dev.patchbay.cluster.value;

import dev.patchbay.cluster.ClusterSettings;
import dev.patchbay.cluster.LuaScript;
import dev.patchbay.cluster.RedisConnection;
import dev.patchbay.cluster.RedisUnavailable;
import dev.patchbay.jvm.DaemonThreads;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Key-value store in Redis for values that any node can make again, with leases so that one node
 * makes them, and notices to all nodes. It is bounded in size, on connections of its own, and never
 * fails a call: while Redis is away, full or slow it has nothing.
 *
 * <p>Threading: any thread.
 */
public final class ValueStore implements AutoCloseable {

  /** State of a value that a node wants to make. */
  public enum Claim {
    /** The node makes it, and the others wait. */
    TAKEN,
    /** Another node makes it. */
    HELD,
    /** It is there. */
    STORED,
    /** Redis did not say; the node makes it. */
    UNKNOWN
  }

  private static final Logger LOG = LoggerFactory.getLogger(ValueStore.class);

  /** No value is larger; what is has been forged, and is read in part. */
  private static final int MOST_BYTES = 2 << 20;

  private static final int SWEPT_AT_ONCE = 100;

  private final ClusterSettings settings;
  private final ValueSettings values;
  private final LongSupplier nanos;
  private final NoticeLog notices;
  private final LeaseTable leases;
  private final RedisConnectionPool workers;
  private final ValueWriter writer;
  private final ValuePoller watch;
  private volatile boolean open;

  /**
   * @param listener listener of notices, told by one thread
   * @param nanos monotonic clock
   */
  public ValueStore(
      ClusterSettings settings, ValueSettings values, NoticeListener listener, LongSupplier nanos) {
    this.settings = settings;
    this.values = values;
    this.nanos = nanos;
    this.notices = new NoticeLog(settings.timeout(), values.ttl(), listener, nanos);
    this.leases = new LeaseTable(UUID.randomUUID().toString(), nanos);
    this.workers = new RedisConnectionPool(settings, nanos);
    this.writer = new ValueWriter(values, leases.holder());
    this.watch = new ValuePoller(settings, notices, leases, nanos);
  }

  /** Connects, in the background. */
  public void open() {
    open = true;
    watch.start();
    if (isOn()) {
      workers.start();
    }
  }

  /** True from the first attempt to connect. */
  public boolean isOpen() {
    return open;
  }

  /** True if values are kept at all. */
  public boolean isOn() {
    return values.limit() > 0;
  }

  /** True while values can be read: Redis answers, and no notice of other nodes is missing. */
  public boolean isUp() {
    return workers.isUp() && notices.isCurrent();
  }

  /** True while Redis takes no values, as when it is full. */
  public boolean isRefused() {
    return writer.isRefused();
  }

  public Optional<byte[]> find(String name) {
    return isUp()
        ? workers.ask(redis -> redis.get(ValueKeys.value(name), MOST_BYTES)).flatMap(one -> one)
        : Optional.empty();
  }

  /** Stores a value soon, and ends this node's lease of it. */
  public void put(String name, byte[] value, Duration ttl) {
    leases.drop(name);
    workers.post(redis -> writer.put(redis, name, value, ttl));
  }

  public void remove(String name) {
    workers.post(
        redis ->
            redis.run(
                LuaScript.VALUE_DROP,
                List.of(ValueKeys.EXPIRIES, ValueKeys.SIZES),
                List.of(ValueKeys.VALUES, name)));
  }

  /** Claims the lease to make a value; a node that has it gets it again. */
  public Claim claim(String name) {
    if (!isUp()) {
      return Claim.UNKNOWN;
    }
    Claim claim =
        workers
            .ask(
                redis ->
                    redis.run(
                        LuaScript.LEASE_CLAIM,
                        List.of(ValueKeys.value(name), ValueKeys.lease(name)),
                        List.of(leases.holder(), String.valueOf(LeaseTable.LENGTH.toMillis()))))
            .map(answer -> Claim.valueOf(answer.get(0).toUpperCase(Locale.ROOT)))
            .orElse(Claim.UNKNOWN);
    if (claim == Claim.TAKEN) {
      leases.hold(name);
    }
    return claim;
  }

  /** Ends this node's lease of a value that it does not store. */
  public void release(String name) {
    if (leases.drop(name)) {
      workers.post(
          redis ->
              redis.run(
                  LuaScript.LEASE_RELEASE,
                  List.of(ValueKeys.lease(name)),
                  List.of(leases.holder())));
    }
  }

  /** Completed with true once another node has stored the value; false if it is not coming. */
  public CompletableFuture<Boolean> await(String name) {
    CompletableFuture<Boolean> end = leases.await(name);
    watch.wake();
    return end;
  }

  /** Tells all nodes, as soon as Redis answers. */
  public void tell(String notice) {
    notices.add(notice);
    watch.wake();
  }

  /** Number of the last notice that this node has heard; 0 if there was none. */
  public long lastNotice() {
    return notices.number();
  }

  /** Number of values of all nodes, as last heard. */
  public long count() {
    return notices.count();
  }

  /** Bytes of the values of all nodes, as last heard. */
  public long bytes() {
    return notices.bytes();
  }

  /**
   * Removes values, in the background.
   *
   * @param which true for the first bytes of a value to be removed
   * @param bytes number of these bytes
   */
  public void sweep(Predicate<byte[]> which, int bytes) {
    if (isOn()) {
      DaemonThreads.named("patchbay-shared-sweep", () -> sweepNow(which, bytes)).start();
    }
  }

  private void sweepNow(Predicate<byte[]> which, int bytes) {
    try (RedisConnection redis = RedisConnection.open(settings, nanos)) {
      new ValueSweep(redis, which, bytes).run(SWEPT_AT_ONCE);
    } catch (RedisUnavailable away) {
      // What stays is not read any more, and expires.
      LOG.info("purged responses stay in Redis until they expire: {}", away.getMessage());
    }
  }

  @Override
  public void close() {
    workers.close();
    watch.close();
  }
}

package dev.patchbay.cache;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All that is kept: tiers, the nearest first. What is found in a far one comes into the nearer.
 *
 * <p>Threading: safe.
 */
final class Kept implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Kept.class);

  /**
   * An answer that was found; to be closed.
   *
   * @param tier where
   */
  record Found(String tier, KeptAnswer answer) implements AutoCloseable {

    @Override
    public void close() {
      answer.close();
    }
  }

  private final List<Tier> tiers = new ArrayList<>();
  private final Optional<DiskTier> disk;
  private final AtomicLong purges = new AtomicLong();

  Kept(CacheSettings settings, Clock clock) {
    if (settings.memory() > 0) {
      tiers.add(new MemoryTier(settings, clock));
    }
    disk =
        settings.disk() > 0
            ? Optional.of(new DiskTier(settings, clock, Kept::beside))
            : Optional.empty();
    disk.ifPresent(tiers::add);
  }

  private static void beside(Runnable sweep) {
    Thread thread = new Thread(sweep, "patchbay-cache-sweep");
    thread.setDaemon(true);
    thread.start();
  }

  /** Reads what earlier routers have left. */
  void open() {
    disk.ifPresent(DiskTier::open);
  }

  Optional<Found> find(CacheKey key) {
    for (int i = 0; i < tiers.size(); i++) {
      Optional<KeptAnswer> answer = tiers.get(i).find(key);
      if (answer.isPresent()) {
        tiers.subList(0, i).forEach(nearer -> nearer.keep(answer.get()));
        return Optional.of(new Found(tiers.get(i).name(), answer.get()));
      }
    }
    return Optional.empty();
  }

  /** True if it is worth looking; does not block. */
  boolean has(CacheKey key) {
    return tiers.stream().anyMatch(tier -> tier.has(key));
  }

  /** A file to write an answer to while it comes. */
  Optional<PartFile> begin(Label label) {
    return disk.flatMap(tier -> tier.begin(label));
  }

  /** Notes that such a file could not be written. */
  void failed(IOException full) {
    disk.ifPresent(tier -> tier.failed(full));
  }

  /** Keeps what is on the tape; the file it is in becomes the kept one. False if it is not kept. */
  boolean keep(Label label, Tape tape, long length, String sha256) {
    Optional<PartFile> file = tape.file();
    if (file.isPresent()) {
      Seal seal = new Seal(length, HexFormat.of().parseHex(sha256));
      boolean isKept = disk.orElseThrow().keep(file.get(), seal);
      // An older answer in memory would hide the new one.
      tiers.stream().filter(tier -> !disk.get().equals(tier)).forEach(t -> t.forget(label.key()));
      return isKept;
    }
    try {
      KeptAnswer.Bytes bytes = new KeptAnswer.Bytes(tape.bytes(length));
      KeptAnswer answer = new KeptAnswer(label, length, sha256, bytes);
      tiers.forEach(tier -> tier.keep(answer));
      return has(label.key());
    } catch (IOException unreadable) {
      LOG.warn("cannot keep an answer", unreadable);
      return false;
    }
  }

  /** How often something was to be forgotten: what was begun before is not to outlast it. */
  long purges() {
    return purges.get();
  }

  /** Forgets an answer that should not have been kept. */
  void forget(CacheKey key) {
    tiers.forEach(tier -> tier.forget(key));
  }

  int purge(Predicate<Label> which) {
    purges.incrementAndGet();
    // An answer may be in several tiers, and is one answer all the same.
    return tiers.stream().mapToInt(tier -> tier.purge(which)).max().orElse(0);
  }

  List<Tier> tiers() {
    return List.copyOf(tiers);
  }

  @Override
  public void close() {
    tiers.forEach(Tier::close);
  }
}

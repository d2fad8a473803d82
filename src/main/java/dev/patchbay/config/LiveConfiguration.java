package dev.patchbay.config;

import dev.patchbay.config.source.BadConfiguration;
import dev.patchbay.config.source.ConfigSources;
import dev.patchbay.config.source.FileConfigSource;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.Config;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The configuration in force, and the one place where it is replaced: read again, checked whole,
 * swapped. A bad one changes nothing.
 *
 * <p>Threading: any thread; one reload at a time, which no call waits for.
 */
public final class LiveConfiguration {

  /**
   * Name of the context attribute in which the embedded server finds a {@link Runnable} that reads
   * the configuration again.
   */
  public static final String ATTRIBUTE = "patchbay.reload";

  private static final Logger LOG = LoggerFactory.getLogger(LiveConfiguration.class);

  private final ConfigSources sources;
  private final InstantSource clock;
  private final ReentrantLock reloading = new ReentrantLock();
  private final List<Consumer<Settings>> followers = new CopyOnWriteArrayList<>();
  private final List<Consumer<ReloadResult>> hearers = new CopyOnWriteArrayList<>();
  private volatile Generation generation;
  private volatile ReloadResult last;
  private volatile Config read;

  private LiveConfiguration(ConfigSources sources, InstantSource clock, Config config) {
    this.sources = sources;
    this.clock = clock;
    this.read = config;
    this.generation = new Generation(1, clock.instant(), SettingsReader.read(config), config);
    this.last = new ReloadResult(1, generation.since(), List.of(), List.of());
  }

  /**
   * Reads the first generation.
   *
   * @throws BadConfiguration with every problem
   */
  public static LiveConfiguration from(ConfigSources sources, InstantSource clock) {
    return new LiveConfiguration(sources, clock, sources.open());
  }

  public Settings current() {
    return generation.settings();
  }

  public Generation generation() {
    return generation;
  }

  /** What the last reading came to; before any reload, that of the start. */
  public ReloadResult last() {
    return last;
  }

  /**
   * Tells somebody of each new generation, in the reloading thread, before a call is pinned to it:
   * what they keep by name is to serve both.
   */
  public void follow(Consumer<Settings> follower) {
    followers.add(follower);
  }

  /** Tells somebody of each reload when it is over, bad ones included. */
  public void hear(Consumer<ReloadResult> hearer) {
    hearers.add(hearer);
  }

  /** Reads the configuration again and takes it if it is good. */
  public ReloadResult reload() {
    reloading.lock();
    try {
      last = read();
    } finally {
      reloading.unlock();
    }
    tell(last);
    hearers.forEach(hearer -> hearer.accept(last));
    return last;
  }

  private ReloadResult read() {
    Generation before = generation;
    try {
      Config config = sources.open();
      read = config;
      FileConfigSource.refuseEmptied(before.config(), config);
      Settings settings = SettingsReader.read(config);
      followers.forEach(follower -> follower.accept(settings));
      generation = new Generation(before.number() + 1, clock.instant(), settings, config);
      return new ReloadResult(
          generation.number(),
          generation.since(),
          List.of(),
          RestartOnlyKeys.changed(before.settings(), settings));
    } catch (BadConfiguration bad) {
      return new ReloadResult(before.number(), clock.instant(), bad.problems(), List.of());
    }
  }

  private static void tell(ReloadResult reload) {
    if (reload.taken()) {
      LOG.info("configuration {} is in force", reload.generation());
      reload
          .atNextStart()
          .forEach(key -> LOG.warn("{} has changed: it counts from the next start on", key));
      return;
    }
    LOG.error(
        "the configuration was not taken, {} stays in force: {}",
        reload.generation(),
        new BadConfiguration(reload.problems()).getMessage());
  }

  /**
   * The files whose change may be one of the configuration, those that a bad one names included.
   */
  Set<Path> files() {
    Set<Path> files = new HashSet<>(sources.watched());
    files.addAll(ReferencedFiles.in(read));
    return files;
  }
}

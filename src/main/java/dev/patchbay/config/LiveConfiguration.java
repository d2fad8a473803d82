package dev.patchbay.config;

import dev.patchbay.auth.AccessPolicy;
import dev.patchbay.config.source.BadConfiguration;
import dev.patchbay.config.source.ConfigSources;
import dev.patchbay.config.source.FileConfigSource;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.Config;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The configuration in force, and its hot reload: read all sources again, validate everything, then
 * swap in the new generation atomically. If there is any problem the old one stays in force. Calls
 * that are running keep the settings they began with.
 *
 * <p>Threading: any thread; one reload at a time, and no call waits for it.
 */
public final class LiveConfiguration {

  /**
   * Name of the servlet context attribute in which the embedded server finds a {@link Runnable}
   * that reloads the configuration.
   */
  public static final String ATTRIBUTE = "patchbay.reload";

  // Long enough for somebody who is writing a file to go on.
  private static final Duration SECOND_LOOK = Duration.ofMillis(500);

  private static final Logger LOG = LoggerFactory.getLogger(LiveConfiguration.class);

  private final ConfigSources sources;
  private final InstantSource clock;
  private final ReentrantLock reloading = new ReentrantLock();
  private final List<Consumer<Settings>> settingsListeners = new CopyOnWriteArrayList<>();
  private final List<Consumer<ReloadResult>> reloadListeners = new CopyOnWriteArrayList<>();
  private volatile Generation generation;
  private volatile ReloadResult lastReload;
  private volatile Config lastRead;
  // Guarded by the lock.
  private ConfigurationSnapshot keys;

  private LiveConfiguration(ConfigSources sources, InstantSource clock, Config config) {
    this.sources = sources;
    this.clock = clock;
    this.lastRead = config;
    this.keys = ConfigurationSnapshot.of(config);
    this.generation = new Generation(1, clock.instant(), SettingsReader.read(config), config);
    this.lastReload = new ReloadResult(1, generation.since(), List.of(), List.of());
  }

  /**
   * Reads the first generation.
   *
   * @throws BadConfiguration with all problems, if there are any
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

  /** Result of the last reload; before any reload, of the start. */
  public ReloadResult lastReload() {
    return lastReload;
  }

  /**
   * Adds a listener that gets the settings of each new generation before any call uses them, on the
   * reloading thread. State that it holds by name has to serve both generations.
   */
  public void onSettings(Consumer<Settings> listener) {
    settingsListeners.add(listener);
  }

  /** Adds a listener that gets the result of each reload, failed ones included. */
  public void onReload(Consumer<ReloadResult> listener) {
    reloadListeners.add(listener);
  }

  /** Reloads the configuration; applies it if it has no problems. */
  public ReloadResult reload() {
    reloading.lock();
    try {
      lastReload = readAndSwap();
      log(lastReload);
    } finally {
      reloading.unlock();
    }
    reloadListeners.forEach(listener -> listener.accept(lastReload));
    return lastReload;
  }

  private ReloadResult readAndSwap() {
    Generation before = generation;
    try {
      FileSnapshot files = FileSnapshot.of(files());
      Config config = sources.open();
      lastRead = config;
      FileConfigSource.rejectEmptied(before.config(), config);
      Settings settings = SettingsReader.read(config);
      confirm(before.settings().access(), settings.access(), config, files);
      settingsListeners.forEach(listener -> listener.accept(settings));
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

  private void confirm(AccessPolicy before, AccessPolicy after, Config config, FileSnapshot files) {
    if (!AccessDowngrade.isDowngrade(before, after)) {
      return;
    }
    AccessDowngrade.rejectDefault(after, config);
    LockSupport.parkNanos(SECOND_LOOK.toNanos());
    AccessDowngrade.rejectChanging(files, FileSnapshot.of(files()));
    LOG.warn("access control is weaker than before the reload. {}", after.summary());
  }

  private void log(ReloadResult reload) {
    if (reload.applied()) {
      ConfigurationSnapshot before = keys;
      keys = ConfigurationSnapshot.of(generation.config());
      LOG.info(
          "configuration reloaded, generation {} is in force; changed: {}",
          reload.generation(),
          before.changedIn(keys));
      reload
          .atNextStart()
          .forEach(key -> LOG.warn("{} has changed; restart the router to apply it", key));
      return;
    }
    LOG.error(
        "the configuration was not reloaded, generation {} stays in force: {}",
        reload.generation(),
        new BadConfiguration(reload.problems()).getMessage());
  }

  /**
   * Files whose change may change the configuration, including those named by one with problems.
   */
  Set<Path> files() {
    Set<Path> files = new HashSet<>(sources.watched());
    files.addAll(ReferencedFiles.in(lastRead));
    return files;
  }
}

package dev.patchbay;

import dev.patchbay.api.AudioTask;
import dev.patchbay.audio.convert.EncoderWarmUp;
import dev.patchbay.catalog.Catalog;
import dev.patchbay.config.Settings;
import dev.patchbay.health.CheckThreads;
import dev.patchbay.health.HealthChecker;
import dev.patchbay.health.HealthRegistry;
import dev.patchbay.jvm.DaemonThreads;
import dev.patchbay.jvm.VirtualThreads;
import dev.patchbay.loadbalancer.LoadBalancer;
import dev.patchbay.loadbalancer.ProviderPolicy;
import dev.patchbay.loadbalancer.concurrency.NodeSemaphore;
import dev.patchbay.relay.AttemptContext;
import dev.patchbay.relay.client.HttpProbe;
import dev.patchbay.relay.client.HttpProviderClient;
import dev.patchbay.relay.client.ProviderDocuments;
import dev.patchbay.relay.client.Watchdog;
import dev.patchbay.relay.recording.ConversionLimit;
import dev.patchbay.routing.provider.Provider;
import dev.patchbay.routing.provider.Service;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Module of the providers: connection pools, load balancer, health checks. */
final class ProviderModule implements AutoCloseable {

  // Connections that are not used any more after a reload close with their last call.
  private static final Duration SWEEP = Duration.ofSeconds(2);

  // One generator for all calls: it has to be thread-safe.
  private static final RandomGenerator RANDOM = new Random();

  private final Watchdog watchdog = new Watchdog();
  private final HttpProviderClient connections = new HttpProviderClient();
  private final HttpProviderClient checkConnections = connections.separate();
  private final ProviderDocuments documents = new ProviderDocuments(connections, watchdog);
  private final ExecutorService attemptExecutor = VirtualThreads.onePerTask("patchbay-race");
  private final ConversionLimit conversions =
      new ConversionLimit(Runtime.getRuntime().availableProcessors());
  private final Thread warmUp = DaemonThreads.named("patchbay-warm-up", new EncoderWarmUp());
  private final AtomicBoolean warm = new AtomicBoolean();
  private final CheckThreads checkThreads = new CheckThreads();
  private final HealthRegistry health;
  private final LoadBalancer loadBalancer;
  private final HealthChecker checker;

  /**
   * @param nanos monotonic clock of health and load balancing
   * @param semaphores new semaphores of all nodes together, one for each provider
   */
  ProviderModule(
      HealthRegistry.ChangeListener changes,
      LongSupplier nanos,
      Supplier<NodeSemaphore> semaphores) {
    this.health = new HealthRegistry(nanos, changes);
    this.loadBalancer = new LoadBalancer(health, nanos, Clock.systemUTC(), RANDOM, semaphores);
    this.checker =
        new HealthChecker(
            new HttpProbe(checkConnections, watchdog),
            health::record,
            checkThreads.timer(),
            checkThreads.workers(),
            RANDOM);
  }

  /** Applies the settings of a new generation; running calls keep what they hold. */
  void adopt(Settings settings) {
    loadBalancer.adopt(settings.providerPolicies(), settings.retryBudget());
    checker.adopt(settings.providerPolicies().stream().map(ProviderPolicy::health).toList());
    connections.adopt(settings.providers());
    checkConnections.adopt(settings.providers());
    warmUp(settings);
    conversions.adopt(settings.operations().conversionWorkers());
    sweep();
  }

  /** Encodes some sound in the background, once, if a provider lacks a format. */
  private void warmUp(Settings settings) {
    boolean converts =
        settings.providers().stream()
            .flatMap(provider -> provider.service(AudioTask.SPEECH).stream())
            .map(Service::formats)
            .anyMatch(formats -> formats.converts("mp3") || formats.converts("opus"));
    if (converts && warm.compareAndSet(false, true)) {
      warmUp.setPriority(Thread.MIN_PRIORITY);
      warmUp.start();
    }
  }

  private void sweep() {
    boolean left = connections.closeOldPools() | checkConnections.closeOldPools();
    if (left) {
      checkThreads.timer().schedule(SWEEP, this::sweep);
    }
  }

  Watchdog watchdog() {
    return watchdog;
  }

  HttpProviderClient connections() {
    return connections;
  }

  AttemptContext attemptResources() {
    return new AttemptContext(connections, watchdog, attemptExecutor, conversions);
  }

  LoadBalancer loadBalancer() {
    return loadBalancer;
  }

  /** Fetches a provider's list of models or voices. */
  Optional<byte[]> list(Provider provider, String path, Duration timeout) {
    return documents.get(provider, path, timeout, Catalog.LARGEST_LIST);
  }

  /** Cancels all requests to providers; threads that wait for one return at once. */
  void cancelAll() {
    checker.adopt(List.of());
    // First, so that a thread that is interrupted below knows that it is the router that stops.
    connections.close();
    checkThreads.close();
    attemptExecutor.shutdownNow();
    checkConnections.close();
    warmUp.interrupt();
  }

  @Override
  public void close() {
    watchdog.close();
  }

  /** Waits until all threads have ended; false if one is still running after this time. */
  boolean awaitTermination(Duration longest) throws InterruptedException {
    // Once the application has stopped, its classes cannot be loaded any more.
    warmUp.join(longest.toMillis());
    return checkThreads.awaitTermination(longest)
        && attemptExecutor.awaitTermination(longest.toMillis(), TimeUnit.MILLISECONDS);
  }
}

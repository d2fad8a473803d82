package dev.patchbay;

import dev.patchbay.call.CallListener;
import dev.patchbay.config.LiveConfiguration;
import dev.patchbay.config.source.ConfigSources;
import dev.patchbay.jvm.ClassPreloader;
import dev.patchbay.jvm.DaemonThreads;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.time.Clock;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.LoggerFactory;

/** Servlet context listener that starts the router and stops it with the web application. */
public final class Bootstrap implements ServletContextListener {

  private static final long LAST_CLASS_MILLIS = 2_000;

  private static final CallListener NOBODY = call -> {};

  private final FutureTask<LiveConfiguration> reading;
  private final LongSupplier healthNanos;
  private final CallListener listener;
  private App app;
  private Thread loading;

  /**
   * Uses the configuration of the process: system properties, environment, file, defaults. It is
   * read at once on a thread of its own, since the server has as much to do until it needs it.
   */
  public Bootstrap() {
    this(ConfigSources::ofProcess, System::nanoTime, NOBODY);
    Thread thread = DaemonThreads.named("patchbay-configuration", reading);
    thread.setContextClassLoader(Bootstrap.class.getClassLoader());
    thread.start();
  }

  public Bootstrap(ConfigSources sources) {
    this(sources, System::nanoTime, NOBODY);
  }

  /**
   * @param healthNanos monotonic clock of the providers' health, like {@link System#nanoTime}
   * @param listener told of each call after all others
   */
  public Bootstrap(ConfigSources sources, LongSupplier healthNanos, CallListener listener) {
    this(() -> sources, healthNanos, listener);
  }

  private Bootstrap(
      Supplier<ConfigSources> sources, LongSupplier healthNanos, CallListener listener) {
    this.reading = new FutureTask<>(() -> LiveConfiguration.from(sources.get(), Clock.systemUTC()));
    this.healthNanos = healthNanos;
    this.listener = listener;
  }

  /**
   * Starts the router.
   *
   * @throws dev.patchbay.config.source.BadConfiguration with every problem; the application does
   *     not start
   */
  @Override
  public void contextInitialized(ServletContextEvent event) {
    ServletContext context = event.getServletContext();
    // No effect if its thread has begun.
    reading.run();
    app = new App(configuration(), Version.of(context), healthNanos, listener);
    app.register(context);
    loading = ClassPreloader.start();
  }

  private LiveConfiguration configuration() {
    try {
      return reading.get();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RuntimeException problem) {
        throw problem;
      }
      throw new IllegalStateException(failed.getCause());
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the server stops", stopping);
    }
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    if (app != null) {
      app.close();
    }
    if (loading != null) {
      await(loading);
    }
    // The embedded server shares its Logback with the application, and has more to say.
    if (event.getServletContext().getAttribute("patchbay.embedded") == null) {
      LoggingShutdown.stop(LoggerFactory.getILoggerFactory());
    }
  }

  private static void await(Thread thread) {
    try {
      thread.join(LAST_CLASS_MILLIS);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}

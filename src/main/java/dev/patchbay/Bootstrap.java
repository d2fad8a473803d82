package dev.patchbay;

import dev.patchbay.call.CallListener;
import dev.patchbay.config.LiveConfiguration;
import dev.patchbay.config.source.ConfigSources;
import dev.patchbay.jvm.ClassPreloader;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.time.Clock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.LoggerFactory;

/** Servlet context listener that starts the router and stops it with the web application. */
public final class Bootstrap implements ServletContextListener {

  private static final long LAST_CLASS_MILLIS = 2_000;

  private static final CallListener NOBODY = call -> {};

  private final Supplier<ConfigSources> sources;
  private final LongSupplier healthNanos;
  private final CallListener listener;
  private App app;
  private Thread loading;

  /** Uses the configuration of the process: system properties, environment, file, defaults. */
  public Bootstrap() {
    this(ConfigSources::ofProcess, System::nanoTime, NOBODY);
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
    this.sources = sources;
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
    LiveConfiguration live = LiveConfiguration.from(sources.get(), Clock.systemUTC());
    app = new App(live, Version.of(context), healthNanos, listener);
    app.register(context);
    loading = ClassPreloader.start();
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

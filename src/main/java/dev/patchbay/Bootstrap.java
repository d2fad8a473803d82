package dev.patchbay;

import dev.patchbay.config.ConfigSources;
import dev.patchbay.config.SettingsReader;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.Config;

/** Starts the router in a servlet container, and stops it with the web application. */
public final class Bootstrap implements ServletContextListener {

  private final Supplier<Config> config;
  private App app;

  /** With the configuration of the process: system properties, environment, file, defaults. */
  public Bootstrap() {
    this(() -> ConfigSources.ofProcess().open());
  }

  public Bootstrap(Config config) {
    this(() -> config);
  }

  private Bootstrap(Supplier<Config> config) {
    this.config = config;
  }

  /**
   * @throws dev.patchbay.config.BadConfiguration with every problem; the application does not start
   */
  @Override
  public void contextInitialized(ServletContextEvent event) {
    OwnClasses.load();
    app = new App(SettingsReader.read(config.get()));
    app.register(event.getServletContext());
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    if (app != null) {
      app.close();
    }
  }
}

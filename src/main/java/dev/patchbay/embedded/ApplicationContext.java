package dev.patchbay.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EventListener;
import org.eclipse.jetty.ee10.servlet.DefaultServlet;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;

/**
 * Servlet context of the application, as its web.xml describes it: one listener, which registers
 * everything. To read the descriptor, with the class loader of a web application, would take a
 * fifth of a start.
 */
final class ApplicationContext {

  private static final String LISTENER = "dev.patchbay.Bootstrap";

  private ApplicationContext() {}

  /**
   * The context of the application in an unpacked WAR.
   *
   * @throws ReflectiveOperationException if it is not in there
   */
  static ServletContextHandler of(Path webRoot) throws IOException, ReflectiveOperationException {
    ClassLoader classes = ApplicationClasses.loader(webRoot);
    // Before all else: it reads the configuration meanwhile.
    EventListener listener =
        (EventListener) classes.loadClass(LISTENER).getConstructor().newInstance();
    ServletContextHandler application = withPages(webRoot);
    application.setClassLoader(classes);
    application.addEventListener(listener);
    return application;
  }

  /** A context of the static files alone. */
  static ServletContextHandler withPages(Path webRoot) {
    ServletContextHandler pages = new ServletContextHandler("/", ServletContextHandler.NO_SESSIONS);
    pages.setBaseResourceAsPath(webRoot);
    pages.setProtectedTargets(new String[] {"/WEB-INF", "/META-INF"});
    pages.setWelcomeFiles(new String[] {"index.html"});
    ServletHolder files = new ServletHolder("default", DefaultServlet.class);
    files.setInitParameter("dirAllowed", "false");
    pages.addServlet(files, "/");
    return pages;
  }
}

package dev.patchbay.container;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.core.ThreadLocalLeakPreventionListener;
import org.apache.catalina.startup.Tomcat;

/** A Tomcat that keeps running while the WAR is redeployed. */
final class Redeployments implements AutoCloseable {

  private final Tomcat tomcat = new Tomcat();
  private final ExplodedArchive war;
  private final List<WeakReference<ClassLoader>> loaders = new ArrayList<>();

  Redeployments() throws Exception {
    war = ExplodedArchive.of(BuiltWar.deployable());
    tomcat.setBaseDir(war.directory().resolveSibling("tomcat").toString());
    tomcat.setPort(0);
    tomcat.setAddDefaultWebXmlToWebapp(false);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    // Part of every installation's server.xml.
    tomcat.getServer().addLifecycleListener(new ThreadLocalLeakPreventionListener());
    tomcat.start();
  }

  int port() {
    return tomcat.getConnector().getLocalPort();
  }

  String contextPath() {
    return war.contextPath();
  }

  /** What to do while the application is there. */
  interface Visit {
    void run() throws Exception;
  }

  void deployFor(Visit visit) throws Exception {
    Context application =
        tomcat.addWebapp(
            tomcat.getHost(), war.contextPath(), war.directory().toString(), new OwnJarsConfig());
    if (!application.getState().isAvailable()) {
      throw new AssertionError("Tomcat refused the application; its log says why");
    }
    loaders.add(new WeakReference<>(application.getLoader().getClassLoader()));
    try {
      visit.run();
    } finally {
      tomcat.getHost().removeChild(application);
      application.destroy();
    }
  }

  /**
   * Class loaders of former deployments that something still holds; the last one is Tomcat's own,
   * whose connector remembers the application of its last request.
   */
  long loadersHeld() {
    for (int round = 0; round < 20 && held() > 0; round++) {
      // Also a collection.
      ((StandardHost) tomcat.getHost()).findReloadedContextMemoryLeaks();
    }
    return held();
  }

  private long held() {
    return loaders.subList(0, loaders.size() - 1).stream()
        .filter(loader -> loader.get() != null)
        .count();
  }

  @Override
  public void close() throws IOException {
    try {
      tomcat.stop();
      tomcat.destroy();
    } catch (LifecycleException failed) {
      throw new IOException("Tomcat did not stop", failed);
    }
  }
}

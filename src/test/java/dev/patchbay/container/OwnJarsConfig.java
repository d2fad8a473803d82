package dev.patchbay.container;

import org.apache.catalina.Context;
import org.apache.catalina.Lifecycle;
import org.apache.catalina.LifecycleEvent;
import org.apache.catalina.startup.ContextConfig;
import org.apache.tomcat.util.scan.StandardJarScanner;

/**
 * Has Tomcat scan the jars of the application alone, as in an installation, where nothing but
 * Tomcat is on the class path. Here it is that of all tests, which takes seconds.
 */
final class OwnJarsConfig extends ContextConfig {

  @Override
  public void lifecycleEvent(LifecycleEvent event) {
    if (event.getType().equals(Lifecycle.BEFORE_INIT_EVENT)) {
      StandardJarScanner scanner = new StandardJarScanner();
      scanner.setScanClassPath(false);
      ((Context) event.getLifecycle()).setJarScanner(scanner);
    }
    super.lifecycleEvent(event);
  }
}

package dev.patchbay.embedded;

import java.lang.reflect.Proxy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reloads the configuration on SIGHUP, the usual signal to a daemon. Only for {@code java -jar}: in
 * a container the signal belongs to the container.
 */
final class SighupReload {

  private static final Logger LOG = LoggerFactory.getLogger(SighupReload.class);

  private SighupReload() {}

  /**
   * Handles the signal.
   *
   * @param reload runs in a thread of its own for each signal
   */
  static void install(Runnable reload) {
    try {
      // The JDK has no other API than this unofficial one, which --release hides from the compiler.
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object run =
          Proxy.newProxyInstance(
              handler.getClassLoader(),
              new Class<?>[] {handler},
              (self, method, arguments) -> {
                reload.run();
                return null;
              });
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance("HUP"), run);
    } catch (ReflectiveOperationException | IllegalArgumentException absent) {
      // Windows has no such signal, and a Java runtime started with -Xrs keeps it.
      LOG.debug("SIGHUP is not heard", absent);
    }
  }
}

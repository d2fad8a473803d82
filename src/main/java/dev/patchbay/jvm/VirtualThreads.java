package dev.patchbay.jvm;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Virtual threads by reflection: the code is compiled for Java 17, which does not have them. */
public final class VirtualThreads {

  private static final MethodHandles.Lookup LOOKUP = MethodHandles.publicLookup();
  private static final MethodHandle IS_VIRTUAL = isVirtual();

  private VirtualThreads() {}

  public static boolean currentIsVirtual() {
    if (IS_VIRTUAL == null) {
      return false;
    }
    try {
      return (boolean) IS_VIRTUAL.invokeExact(Thread.currentThread());
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Executor that runs each task on its own thread: virtual where supported, else a daemon. */
  public static ExecutorService onePerTask(String name) {
    try {
      return (ExecutorService)
          LOOKUP
              .findStatic(
                  Executors.class,
                  "newVirtualThreadPerTaskExecutor",
                  MethodType.methodType(ExecutorService.class))
              .invoke();
    } catch (NoSuchMethodException before21) {
      return Executors.newCachedThreadPool(DaemonThreads.factory(name));
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static MethodHandle isVirtual() {
    try {
      return LOOKUP.findVirtual(Thread.class, "isVirtual", MethodType.methodType(boolean.class));
    } catch (NoSuchMethodException | IllegalAccessException before21) {
      return null;
    }
  }
}

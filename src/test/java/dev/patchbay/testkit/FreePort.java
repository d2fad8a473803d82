package dev.patchbay.testkit;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Free port for a program that has no way to say which one it got. It is not one of those that a
 * system gives to outgoing connections (from 32,768 or 49,152 on), of which other tests open
 * thousands before the program is ready to take it.
 */
public final class FreePort {

  private static final int FIRST = 20_000;
  private static final int LAST = 32_000;

  private FreePort() {}

  public static int find() throws IOException {
    BindException last = new BindException();
    for (int i = 0; i < LAST - FIRST; i++) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
      try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
        return free.getLocalPort();
      } catch (BindException taken) {
        last = taken;
      }
    }
    throw last;
  }
}

package dev.patchbay.accesslog;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;

/** How much of a client's address the access log has. */
public enum AddressMasking {
  /** No address. */
  NONE,
  /** Its network: the first three octets of IPv4, the first 48 bits of IPv6; the rest is zero. */
  MASKED,
  /** The whole address. */
  FULL;

  private static final int KEPT_OF_V4 = 3;
  private static final int KEPT_OF_V6 = 6;
  private static final int LENGTH_OF_V4 = 4;

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The address as it is logged; empty if it is not logged or not known. */
  public String of(InetAddress client) {
    if (client.isAnyLocalAddress()) {
      return "";
    }
    return switch (this) {
      case NONE -> "";
      case MASKED -> masked(client.getAddress());
      case FULL -> client.getHostAddress();
    };
  }

  private static String masked(byte[] address) {
    int kept = address.length == LENGTH_OF_V4 ? KEPT_OF_V4 : KEPT_OF_V6;
    Arrays.fill(address, kept, address.length, (byte) 0);
    try {
      return InetAddress.getByAddress(address).getHostAddress();
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}

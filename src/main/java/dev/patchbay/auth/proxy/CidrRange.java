package dev.patchbay.auth.proxy;

import java.net.InetAddress;
import java.util.Optional;

/**
 * CIDR range: addresses with a common prefix (RFC 4632, RFC 4291 §2.3).
 *
 * @param network first address of the range
 * @param bits length of the prefix in bits
 */
public record CidrRange(InetAddress network, int bits) {

  /**
   * Parses {@code 10.0.0.0/8}, {@code ::1/128} or a single address; empty if it is none of them.
   */
  public static Optional<CidrRange> of(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      return IpAddresses.of(text).map(address -> new CidrRange(address, bitsOf(address)));
    }
    String bits = text.substring(slash + 1);
    return IpAddresses.of(text.substring(0, slash))
        .filter(network -> bits.matches("\\d{1,3}") && Integer.parseInt(bits) <= bitsOf(network))
        .map(network -> new CidrRange(network, Integer.parseInt(bits)));
  }

  private static int bitsOf(InetAddress address) {
    return address.getAddress().length * 8;
  }

  boolean contains(InetAddress address) {
    byte[] ours = network.getAddress();
    byte[] theirs = address.getAddress();
    if (ours.length != theirs.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit += 8) {
      int mask = 0xff << Math.max(0, 8 - (bits - bit));
      if (((ours[bit / 8] ^ theirs[bit / 8]) & mask & 0xff) != 0) {
        return false;
      }
    }
    return true;
  }
}

package dev.patchbay.auth.proxy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Parses IP addresses; host names are never resolved. */
public final class IpAddresses {

  private static final Pattern V4 = Pattern.compile("(?:\\d{1,3}\\.){3}\\d{1,3}");
  private static final Pattern V6 = Pattern.compile("[0-9a-fA-F]*:[0-9a-fA-F:.]*");

  /** Stands for an unknown address; no machine has it. */
  public static final InetAddress UNKNOWN = parse("0.0.0.0").orElseThrow();

  /** The last text and its address: a connection's is asked for several times in each call. */
  private record Parsed(String text, Optional<InetAddress> address) {}

  private static volatile Parsed last = new Parsed("", Optional.empty());

  private IpAddresses() {}

  /** {@code 192.0.2.1}, {@code 2001:db8::1}, also in brackets or with a zone. */
  public static Optional<InetAddress> of(String text) {
    Parsed known = last;
    if (!known.text().equals(text)) {
      known = new Parsed(text, parse(text));
      last = known;
    }
    return known.address();
  }

  private static Optional<InetAddress> parse(String text) {
    String bare = text.startsWith("[") && text.endsWith("]") ? inner(text) : text;
    int zone = bare.indexOf('%');
    String digits = zone < 0 ? bare : bare.substring(0, zone);
    Pattern form = digits.indexOf(':') < 0 ? V4 : V6;
    if (!form.matcher(digits).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(digits));
    } catch (UnknownHostException outOfRange) {
      return Optional.empty();
    }
  }

  /** Parses an address with or without a port. */
  static Optional<InetAddress> ofHost(String text) {
    return of(withoutPort(text));
  }

  /** {@code [::1]:80} is {@code [::1]}; an IPv6 address without brackets has no port. */
  public static String withoutPort(String host) {
    int colon = host.lastIndexOf(':');
    boolean bareV6 = !host.startsWith("[") && host.indexOf(':') != colon;
    boolean insideBrackets = host.startsWith("[") && colon < host.indexOf(']');
    return colon < 0 || bareV6 || insideBrackets ? host : host.substring(0, colon);
  }

  private static String inner(String bracketed) {
    return bracketed.substring(1, bracketed.length() - 1);
  }
}

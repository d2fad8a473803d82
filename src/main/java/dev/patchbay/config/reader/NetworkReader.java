package dev.patchbay.config.reader;

import dev.patchbay.api.Secret;
import dev.patchbay.config.source.RegularFile;
import dev.patchbay.config.value.ConfigKeys;
import dev.patchbay.config.value.Entry;
import dev.patchbay.config.value.InvalidValue;
import dev.patchbay.config.value.ListParsers;
import dev.patchbay.config.value.Problems;
import dev.patchbay.config.value.Section;
import dev.patchbay.config.value.ValueParser;
import dev.patchbay.routing.provider.Network;
import java.io.IOException;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;

/** Reads the way to a provider: proxy, certificate authorities, client certificate. */
public final class NetworkReader {

  private static final String NONE = "none";

  private static final ValueParser<Secret> PROXY =
      text -> {
        if (text.equals(NONE)
            || text.matches("http://([^@/\\s]+@)?[A-Za-z0-9._-]+(:\\d{1,5})?/?")) {
          return text.equals(NONE) ? Secret.NONE : new Secret(text);
        }
        throw new InvalidValue("none or http://proxy.example:3128, with user:password@ if needed");
      };

  private final Section keys;
  private final Section router;

  NetworkReader(Section keys, SortedMap<String, String> values, Problems problems) {
    this.keys = keys;
    this.router = Section.of(values, ConfigKeys.PREFIX, problems);
  }

  Network read(URI url) {
    return new Network(
        proxy(url),
        keys.read("trust", pem("BEGIN CERTIFICATE"), ""),
        keys.read("certificate", pem("BEGIN PRIVATE KEY"), ""));
  }

  /**
   * The provider's own proxy; for https otherwise that of the router, which is the environment's.
   */
  private Secret proxy(URI url) {
    Optional<Entry> own = keys.find("proxy");
    if (own.isPresent()) {
      return keys.read("proxy", PROXY, Secret.NONE);
    }
    boolean through = "https".equalsIgnoreCase(url.getScheme()) && !isExcluded(url.getHost());
    return through ? router.read("proxy", PROXY, Secret.NONE) : Secret.NONE;
  }

  /** As curl has it: a name stands for itself and what is below it, a star for all. */
  private boolean isExcluded(String host) {
    String name = host == null ? "" : host.toLowerCase(Locale.ROOT);
    for (String entry : router.read("no-proxy", ListParsers.LIST, List.<String>of())) {
      String domain = entry.toLowerCase(Locale.ROOT).replaceFirst("^\\*?\\.", "");
      if (entry.equals("*") || name.equals(domain) || name.endsWith("." + domain)) {
        return true;
      }
    }
    return false;
  }

  /** A PEM file that has this part. */
  public static ValueParser<String> pem(String part) {
    String expected = "a PEM file with " + part;
    return text -> {
      try {
        if (RegularFile.read(Path.of(text)).contains(part)) {
          return text;
        }
      } catch (IOException | InvalidPathException unreadable) {
        throw new InvalidValue(RegularFile.expected(unreadable, expected));
      }
      throw new InvalidValue(expected);
    };
  }
}

package dev.patchbay.routing.provider;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Policy for transcriptions of audio that the provider fetches itself from a URL: without one, a
 * client could make the provider fetch from its own network (server-side request forgery, SSRF).
 */
public enum AudioUrls {
  /** None. */
  OFF,
  /** Public https addresses only. Names are not resolved: the provider does that itself. */
  PUBLIC,
  /** Any. */
  ANY;

  private static final Pattern PUBLIC_NAME =
      Pattern.compile("([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z][a-z0-9-]*[a-z0-9]\\.?");
  private static final Pattern LOCAL_NAME =
      Pattern.compile(
          "(.*\\.)?(localhost|local|internal|intranet|lan|home|corp|private|test"
              + "|home\\.arpa|invalid|example)\\.?");

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** True if a provider may be asked to fetch from this URL. */
  public boolean allows(String url) {
    return switch (this) {
      case OFF -> false;
      case PUBLIC -> isPublic(url);
      case ANY -> true;
    };
  }

  // Addresses in numbers are refused as a whole: 127.1, 0x7f000001 and 2130706433 are all the same.
  private static boolean isPublic(String url) {
    try {
      URI uri = new URI(url);
      String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
      return "https".equalsIgnoreCase(uri.getScheme())
          && uri.getRawUserInfo() == null
          && PUBLIC_NAME.matcher(host).matches()
          && !LOCAL_NAME.matcher(host).matches();
    } catch (URISyntaxException unusable) {
      return false;
    }
  }
}

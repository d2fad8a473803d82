package dev.patchbay.relay.client;

import dev.patchbay.api.AudioTask;
import dev.patchbay.routing.provider.Globs;
import dev.patchbay.routing.provider.Provider;
import dev.patchbay.routing.provider.SignIn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Header allow-lists in both directions between client and provider; no other header crosses. */
public final class HeaderRules {

  private static final Set<String> TO_PROVIDER =
      Set.of(
          "accept",
          "accept-language",
          "user-agent",
          "openai-beta",
          "x-request-id",
          "traceparent",
          "tracestate");

  private static final Set<String> PREFERENCES = Set.of("accept", "accept-language", "user-agent");

  // Audio barely compresses, and a compressed stream arrives in bursts.
  private static final HeaderLine UNCOMPRESSED = new HeaderLine("accept-encoding", "identity");

  // Some providers refuse calls without one.
  private static final HeaderLine OWN_USER_AGENT = new HeaderLine("user-agent", "Patchbay");

  // Hop-by-hop headers (RFC 9110 §7.6.1), credentials, the client's identity, and framing. The
  // content type goes with the body, as the router has understood it.
  private static final Globs NEVER_TO_PROVIDER =
      names(
          """
          connection proxy-* keep-alive te trailer transfer-encoding upgrade
          authorization api-key x-api-key xi-api-key cookie cookie2
          forwarded x-forwarded-* x-real-ip via x-accel-* x-patchbay-* x-openwebui-user-*
          host content-length content-type content-encoding accept-encoding expect
          """);

  private static final Globs TO_CLIENT = names("cache-control openai-* x-ratelimit-*");
  // These describe the bytes as the provider sent them.
  private static final Globs TO_CLIENT_UNCHANGED = names("content-length content-disposition");
  private static final Globs TO_CLIENT_PASSING_THROUGH =
      names("content-type content-range accept-ranges etag last-modified");

  private HeaderRules() {}

  /**
   * The headers of a call to a provider, with its credentials.
   *
   * @param client the client's headers, names in lower case
   * @param shared true if the answer may be given to other clients: then nothing crosses that says
   *     what this one would rather have, unless the configuration passes it
   */
  public static List<HeaderLine> toProvider(
      Map<String, List<String>> client, Provider provider, boolean shared) {
    Set<String> named = namedByConnection(client.getOrDefault("connection", List.of()));
    Map<String, String> sent = provider.headers().sent();
    Set<String> replaced = lowerCase(sent.keySet());
    List<HeaderLine> lines = new ArrayList<>(client.size() + sent.size() + 3);
    client.forEach(
        (name, values) -> {
          String lower = name.toLowerCase(Locale.ROOT);
          if (mayCross(lower, provider, shared)
              && !named.contains(lower)
              && !replaced.contains(lower)) {
            values.forEach(value -> lines.add(new HeaderLine(lower, value)));
          }
        });
    sent.forEach((name, value) -> lines.add(new HeaderLine(name, value)));
    if (shared && lines.stream().noneMatch(line -> line.name().equals("user-agent"))) {
      lines.add(OWN_USER_AGENT);
    }
    lines.addAll(signIn(client, provider.signIn()));
    lines.add(UNCOMPRESSED);
    lines.removeIf(line -> !line.isOneLine());
    return lines;
  }

  private static Set<String> lowerCase(Set<String> names) {
    return names.isEmpty()
        ? Set.of()
        : names.stream().map(n -> n.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
  }

  /**
   * The provider's headers that the client gets; the router adds its own, and the content type of
   * an audio task.
   *
   * @param provider all header lines of the response
   * @param unchanged true if the body is passed on byte for byte
   */
  public static List<HeaderLine> toClient(
      List<HeaderLine> provider, AudioTask task, boolean unchanged) {
    List<String> connection = new ArrayList<>(1);
    for (HeaderLine line : provider) {
      if (line.name().equals("connection")) {
        connection.add(line.value());
      }
    }
    Set<String> named = namedByConnection(connection);
    List<HeaderLine> relayed = new ArrayList<>(provider.size());
    for (HeaderLine line : provider) {
      if (!named.contains(line.name()) && mayReturn(line, task, unchanged) && line.isOneLine()) {
        relayed.add(line);
      }
    }
    return relayed;
  }

  /** The headers with the provider's credentials: the configured key, or the client's own. */
  static List<HeaderLine> signIn(Map<String, List<String>> client, SignIn signIn) {
    String key = signIn.key().reveal();
    return switch (signIn.scheme()) {
      case NONE -> List.of();
      case BEARER -> unlessEmpty(key, "authorization", "Bearer " + key);
      case HEADER -> unlessEmpty(key, signIn.header(), key);
      case CLIENT ->
          Stream.of("authorization", "api-key")
              .flatMap(
                  name ->
                      client.getOrDefault(name, List.of()).stream()
                          .map(value -> new HeaderLine(name, value)))
              .toList();
    };
  }

  private static List<HeaderLine> unlessEmpty(String key, String name, String value) {
    return key.isEmpty() ? List.of() : List.of(new HeaderLine(name, value));
  }

  private static boolean mayCross(String name, Provider provider, boolean shared) {
    return (TO_PROVIDER.contains(name) && !(shared && PREFERENCES.contains(name)))
        || (provider.headers().forwarded().matches(name) && !NEVER_TO_PROVIDER.matches(name));
  }

  /** True for a header that goes to the client in some call or other; name in lower case. */
  static boolean mayReturn(String name) {
    return TO_CLIENT.matches(name)
        || TO_CLIENT_UNCHANGED.matches(name)
        || TO_CLIENT_PASSING_THROUGH.matches(name)
        || name.equals("content-encoding")
        || name.equals("location");
  }

  private static boolean mayReturn(HeaderLine line, AudioTask task, boolean unchanged) {
    String name = line.name();
    if (TO_CLIENT.matches(name) || (unchanged && TO_CLIENT_UNCHANGED.matches(name))) {
      return true;
    }
    if (task != AudioTask.OTHER) {
      return false;
    }
    return TO_CLIENT_PASSING_THROUGH.matches(name)
        || (unchanged && name.equals("content-encoding"))
        || (name.equals("location") && isRelative(line.value()));
  }

  // An absolute URL names the provider's host; two slashes or backslashes also begin a host.
  private static boolean isRelative(String location) {
    boolean host = location.length() > 1 && "/\\".indexOf(location.charAt(1)) >= 0;
    return location.startsWith("/") && !host;
  }

  private static Globs names(String words) {
    return Globs.of(words.strip().split("\\s+"));
  }

  private static Set<String> namedByConnection(List<String> values) {
    if (values.isEmpty()) {
      return Set.of();
    }
    return values.stream()
        .flatMap(value -> Arrays.stream(value.split(",")))
        .map(name -> name.strip().toLowerCase(Locale.ROOT))
        .collect(Collectors.toCollection(HashSet::new));
  }
}

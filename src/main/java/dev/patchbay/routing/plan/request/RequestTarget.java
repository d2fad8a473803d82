package dev.patchbay.routing.plan.request;

import dev.patchbay.api.AudioRequest;
import dev.patchbay.routing.provider.Provider;
import dev.patchbay.routing.provider.Service;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Request target (RFC 9112 §3.2) of an attempt: path and query below the provider's URL. */
public final class RequestTarget {

  public static final String MODEL = "{model}";

  /** Azure's version of the API, which belongs to one provider and never to the next. */
  public static final String API_VERSION = "api-version";

  /**
   * Names under which keys are sent, dashes and underscores apart; the client's are the router's.
   */
  private static final Set<String> CREDENTIALS =
      Set.of(
          "apikey",
          "xapikey",
          "key",
          "accesskey",
          "accesstoken",
          "authtoken",
          "token",
          "auth",
          "authorization",
          "bearer",
          "secret",
          "password",
          "subscriptionkey");

  private RequestTarget() {}

  /** In the path; a parameter without a value can be left out. */
  public static boolean needsModel(Service service) {
    int model = service.path().indexOf(MODEL);
    int query = service.path().indexOf('?');
    return model >= 0 && (query < 0 || model < query);
  }

  /** False for dot segments, which would leave the path: dots are not percent-encoded. */
  public static boolean safe(String model) {
    return !model.equals(".") && !model.equals("..");
  }

  public static String path(Service service, AudioRequest request, String model, WireRequest wire) {
    if (!wire.format().request().path().parts().isEmpty()) {
      return wire.format()
          .request()
          .path()
          .expand(wire::value, RequestTarget::encoded)
          .orElseThrow();
    }
    return service.path().isEmpty() ? request.path() : withModel(service.path(), model);
  }

  /** A path or a query with the model in its place. */
  static String withModel(String template, String model) {
    return template.replace(MODEL, encoded(model));
  }

  /** The decoded values of a parameter, in whatever case its name is written. */
  public static List<String> values(String query, String name) {
    if (query.isEmpty()) {
      return List.of();
    }
    return Stream.of(query.split("&"))
        .filter(parameter -> name(parameter).equals(name))
        .map(parameter -> decoded(parameter.substring((parameter + "=").indexOf('='))))
        .map(value -> value.startsWith("=") ? value.substring(1) : value)
        .toList();
  }

  /**
   * The provider's parameters after those of the client. A client's key in the query is meant for
   * the router and stays with it.
   */
  public static String query(Provider provider, AudioRequest request, WireRequest wire) {
    if (request.query().isEmpty() && provider.query().isEmpty() && wire.addsNoQuery()) {
      return "";
    }
    List<String> parameters = new ArrayList<>();
    // In another API a parameter means something else, such as an address to call back.
    if (!wire.isBuilt()) {
      clients(request, provider, Set.of(API_VERSION)).forEach(parameters::add);
    }
    own(provider, Set.of()).forEach(parameters::add);
    wire.format()
        .request()
        .query()
        .forEach(
            (name, template) ->
                template
                    .expand(wire::value, UnaryOperator.identity())
                    .ifPresent(value -> parameters.add(encoded(name) + "=" + encoded(value))));
    return String.join("&", parameters);
  }

  /**
   * The client's parameters that go to this provider.
   *
   * @param routers names that the router answers for itself
   */
  static Stream<String> clients(AudioRequest request, Provider provider, Set<String> routers) {
    if (request.query().isEmpty()) {
      return Stream.empty();
    }
    // Empty ones are kept: signatures go by every byte.
    return Stream.of(request.query().split("&", -1))
        .filter(
            parameter -> {
              String name = name(parameter);
              return !routers.contains(name) && !isCredential(name) && !sends(provider, name);
            });
  }

  /** The provider's parameters, sorted by name, so that equal calls give equal queries. */
  static Stream<String> own(Provider provider, Set<String> without) {
    return new TreeMap<>(provider.query())
        .entrySet().stream()
            .filter(own -> !without.contains(own.getKey()))
            .map(own -> encoded(own.getKey()) + "=" + encoded(own.getValue()));
  }

  private static boolean sends(Provider provider, String name) {
    return provider.query().keySet().stream().anyMatch(name::equalsIgnoreCase);
  }

  private static boolean isCredential(String name) {
    return CREDENTIALS.contains(name.replace("-", "").replace("_", ""));
  }

  static String name(String parameter) {
    String raw = parameter.substring(0, (parameter + "=").indexOf('='));
    return decoded(raw).toLowerCase(Locale.ROOT);
  }

  private static String decoded(String raw) {
    try {
      return URLDecoder.decode(raw, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return raw;
    }
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}

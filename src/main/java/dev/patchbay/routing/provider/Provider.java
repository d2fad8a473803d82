package dev.patchbay.routing.provider;

import dev.patchbay.api.AudioTask;
import dev.patchbay.routing.provider.wire.ErrorFormat;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A speech provider as the configuration and its preset describe it.
 *
 * @param name its name in routes, headers and metrics
 * @param url the base of its paths, without a trailing slash
 * @param signIn credentials for it
 * @param services services by task; has {@code OTHER} if it accepts calls that pass through
 * @param query query parameters sent with every call
 * @param headers headers sent with every call, and the client headers it is allowed to see beyond
 *     the usual ones
 * @param unknownModel errors by which it reports an unknown model
 * @param discovery its entries in the catalogue
 * @param price its price
 * @param errors format of its errors
 * @param network way to it
 * @param prices prices of some models by glob, where they differ; the first that matches counts
 */
public record Provider(
    String name,
    URI url,
    SignIn signIn,
    Map<AudioTask, Service> services,
    Map<String, String> query,
    Headers headers,
    List<ErrorSignature> unknownModel,
    CatalogSource discovery,
    Price price,
    ErrorFormat errors,
    Network network,
    List<Map.Entry<String, Price>> prices) {

  /**
   * Headers of calls to this provider.
   *
   * @param sent name → value, sent with every call
   * @param forwarded client headers that cross besides the usual ones, names in lower case, globs
   */
  public record Headers(Map<String, String> sent, Globs forwarded) {
    public static final Headers DEFAULT = new Headers(Map.of(), Globs.NONE);

    public Headers {
      sent = Map.copyOf(sent);
    }
  }

  /** A provider whose price is not known. */
  public Provider(
      String name,
      URI url,
      SignIn signIn,
      Map<AudioTask, Service> services,
      Map<String, String> query,
      Headers headers,
      List<ErrorSignature> unknownModel,
      CatalogSource discovery) {
    this(name, url, signIn, services, query, headers, unknownModel, discovery, Price.UNKNOWN);
  }

  /** A provider whose errors are in the usual shapes. */
  public Provider(
      String name,
      URI url,
      SignIn signIn,
      Map<AudioTask, Service> services,
      Map<String, String> query,
      Headers headers,
      List<ErrorSignature> unknownModel,
      CatalogSource discovery,
      Price price) {
    this(
        name,
        url,
        signIn,
        services,
        query,
        headers,
        unknownModel,
        discovery,
        price,
        ErrorFormat.USUAL,
        Network.DIRECT,
        List.of());
  }

  public Provider {
    services = Map.copyOf(services);
    query = Map.copyOf(query);
    unknownModel = List.copyOf(unknownModel);
    prices = List.copyOf(prices);
  }

  /** The price of a model's work. */
  public Price price(String model) {
    for (Map.Entry<String, Price> one : prices) {
      if (Globs.glob(one.getKey(), model)) {
        return one.getValue();
      }
    }
    return price;
  }

  /** The place that gives tokens for this provider, reached in the way that it is reached. */
  public Provider signingInAt(URI place) {
    return new Provider(
        name + " (sign-in)",
        place,
        SignIn.NONE,
        services,
        Map.of(),
        Headers.DEFAULT,
        List.of(),
        discovery,
        Price.UNKNOWN,
        ErrorFormat.USUAL,
        network,
        List.of());
  }

  public Optional<Service> service(AudioTask task) {
    return Optional.ofNullable(services.get(task));
  }
}

package dev.patchbay.routing.plan.request;

import dev.patchbay.api.AudioRequest;
import dev.patchbay.api.AudioTask;
import dev.patchbay.routing.provider.Provider;
import dev.patchbay.routing.provider.Service;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Request target (RFC 9112 §3.2) of a realtime session: the service's path, which may have a query
 * of its own such as {@code ?deployment={model}}, then what the client asks for and the provider
 * always gets.
 */
public final class RealtimeTarget {

  /** Parameters of the client that the router answers for itself. */
  private static final Set<String> ROUTERS =
      Set.of("model", "deployment", "voice", RequestTarget.API_VERSION);

  private RealtimeTarget() {}

  public static String path(Service service, AudioRequest request, String model) {
    String folder = request.path().substring(AudioTask.REALTIME.path().length());
    return RequestTarget.withModel(split(service)[0], model) + folder;
  }

  public static String query(
      Provider provider, Service service, AudioRequest request, String model) {
    List<String> services = services(service, model);
    Set<String> taken = services.stream().map(RequestTarget::name).collect(Collectors.toSet());
    Set<String> routers = new HashSet<>(taken);
    routers.addAll(ROUTERS);
    // Azure's address for sessions has a version only where its path says so.
    Set<String> without = new HashSet<>(taken);
    without.add(RequestTarget.API_VERSION);
    return Stream.of(
            services.stream(),
            RequestTarget.clients(request, provider, routers).filter(one -> !one.isEmpty()),
            RequestTarget.own(provider, without))
        .flatMap(parameters -> parameters)
        .collect(Collectors.joining("&"));
  }

  // A session without a model attaches to a call, or transcribes with a model that it names later.
  private static List<String> services(Service service, String model) {
    return Stream.of(split(service)[1].split("&"))
        .filter(one -> !one.isEmpty() && !(model.isEmpty() && one.contains(RequestTarget.MODEL)))
        .map(one -> RequestTarget.withModel(one, model))
        .toList();
  }

  private static String[] split(Service service) {
    String path = service.path();
    int query = path.indexOf('?');
    return query < 0
        ? new String[] {path, ""}
        : new String[] {path.substring(0, query), path.substring(query + 1)};
  }
}

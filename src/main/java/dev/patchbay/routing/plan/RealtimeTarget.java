package dev.patchbay.routing.plan;

import dev.patchbay.api.AudioRequest;
import dev.patchbay.api.AudioTask;
import dev.patchbay.routing.provider.Provider;
import dev.patchbay.routing.provider.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Request target (RFC 9112 §3.2) of a realtime session: the service's path, which may have a query
 * of its own such as {@code ?deployment={model}}, then what the client asks for and the provider
 * always gets.
 */
final class RealtimeTarget {

  private static final String MODEL = "{model}";

  /** Parameters of the client that the router answers for itself. */
  private static final Set<String> ROUTERS =
      Set.of("model", "deployment", "voice", RequestTarget.API_VERSION);

  private RealtimeTarget() {}

  static String path(Service service, AudioRequest request, String model) {
    String folder = request.path().substring(AudioTask.REALTIME.path().length());
    return split(service)[0].replace(MODEL, RequestTarget.encoded(model)) + folder;
  }

  static String query(Provider provider, Service service, AudioRequest request, String model) {
    List<String> own = own(service, model);
    Set<String> taken = own.stream().map(RequestTarget::name).collect(Collectors.toSet());
    List<String> parameters = new ArrayList<>(own);
    Stream.of(request.query().split("&"))
        .filter(one -> !one.isEmpty() && isClients(one, taken, provider))
        .forEach(parameters::add);
    for (Map.Entry<String, String> sent : new TreeMap<>(provider.query()).entrySet()) {
      // Azure's address for sessions has a version only where its path says so.
      if (!taken.contains(sent.getKey()) && !sent.getKey().equals(RequestTarget.API_VERSION)) {
        parameters.add(
            RequestTarget.encoded(sent.getKey()) + "=" + RequestTarget.encoded(sent.getValue()));
      }
    }
    return String.join("&", parameters);
  }

  // A session without a model attaches to a call, or transcribes with a model that it names later.
  private static List<String> own(Service service, String model) {
    return Stream.of(split(service)[1].split("&"))
        .filter(one -> !one.isEmpty() && !(model.isEmpty() && one.contains(MODEL)))
        .map(one -> one.replace(MODEL, RequestTarget.encoded(model)))
        .toList();
  }

  private static boolean isClients(String parameter, Set<String> taken, Provider provider) {
    String name = RequestTarget.name(parameter);
    return !ROUTERS.contains(name)
        && !taken.contains(name)
        && !RequestTarget.isCredential(name)
        && provider.query().keySet().stream().noneMatch(name::equalsIgnoreCase);
  }

  private static String[] split(Service service) {
    String path = service.path();
    int query = path.indexOf('?');
    return query < 0
        ? new String[] {path, ""}
        : new String[] {path.substring(0, query), path.substring(query + 1)};
  }
}

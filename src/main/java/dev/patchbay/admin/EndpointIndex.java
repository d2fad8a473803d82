package dev.patchbay.admin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Index of the admin API: a list of its endpoints, and its OpenAPI document. */
final class EndpointIndex {

  private static final String EVENTS = "/events";

  private record Index(String version, List<Line> endpoints) {}

  private record Line(String method, String path) {}

  private final String version;
  private final List<Endpoint> others;

  /**
   * @param others all endpoints except the index itself and the events
   */
  EndpointIndex(String version, List<Endpoint> others) {
    this.version = version;
    this.others = List.copyOf(others);
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get("/", this::list), Endpoint.get("/openapi.json", EndpointIndex::document));
  }

  private AdminResponse list(AdminRequest request) {
    List<Line> lines = new ArrayList<>();
    endpoints().forEach(one -> lines.add(new Line(one.method(), one.path())));
    others.forEach(one -> lines.add(new Line(one.method(), one.path())));
    lines.add(new Line("GET", EVENTS));
    return AdminResponse.json(new Index(version, lines));
  }

  private static AdminResponse document(AdminRequest request) {
    try (InputStream document =
        Objects.requireNonNull(EndpointIndex.class.getResourceAsStream("openapi.json"))) {
      return AdminResponse.jsonBytes(200, document.readAllBytes());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}

package dev.patchbay.admin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Tells what can be asked, in a list and in a document that programs read. */
final class EndpointIndex {

  private static final String EVENTS = "/events";

  private final String version;
  private final List<Endpoint> others;

  /**
   * @param others all but its own and the events
   */
  EndpointIndex(String version, List<Endpoint> others) {
    this.version = version;
    this.others = List.copyOf(others);
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get("/", this::list), Endpoint.get("/openapi.json", EndpointIndex::document));
  }

  private AdminResponse list(AdminRequest asked) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("version", version);
    ArrayNode all = json.putArray("endpoints");
    Stream.concat(endpoints().stream(), others.stream())
        .forEach(one -> line(one.method(), one.path(), all));
    line("GET", EVENTS, all);
    return AdminResponse.json(json);
  }

  private static void line(String method, String path, ArrayNode all) {
    all.addObject().put("method", method).put("path", path);
  }

  private static AdminResponse document(AdminRequest asked) {
    try (InputStream document =
        Objects.requireNonNull(EndpointIndex.class.getResourceAsStream("openapi.json"))) {
      return AdminResponse.json(200, document.readAllBytes());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}

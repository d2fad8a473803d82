package dev.patchbay.admin;

import dev.patchbay.api.ApiError;
import dev.patchbay.api.RequestRefused;
import dev.patchbay.call.ErrorWriter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds who answers what is asked of administration, and writes the answer. */
final class AdminServlet extends HttpServlet {

  private static final Logger LOG = LoggerFactory.getLogger(AdminServlet.class);

  /** A long text to be explained fits in. */
  private static final int LARGEST_BODY = 1 << 20;

  private final transient List<Endpoint> endpoints;

  AdminServlet(List<Endpoint> endpoints) {
    this.endpoints = List.copyOf(endpoints);
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      AdminResponse reply = answer(request, response);
      response.setStatus(reply.status());
      response.setContentType(reply.type());
      response.setContentLength(reply.body().length);
      response.getOutputStream().write(reply.body());
    } catch (RequestRefused refused) {
      ErrorWriter.write(response, refused.error());
    } catch (RuntimeException bug) {
      LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), bug);
      ErrorWriter.write(
          response, ApiError.of(500, "The router failed on this request.", "router_error"));
    }
  }

  private AdminResponse answer(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = Optional.ofNullable(request.getPathInfo()).orElse("/");
    List<Endpoint> there = endpoints.stream().filter(one -> one.names(path).isPresent()).toList();
    if (there.isEmpty()) {
      throw new RequestRefused(ApiError.notFound("There is nothing here.", "not_found"));
    }
    Optional<Endpoint> endpoint =
        there.stream().filter(one -> one.method().equals(request.getMethod())).findFirst();
    if (endpoint.isEmpty()) {
      response.setHeader(
          "Allow", there.stream().map(Endpoint::method).collect(Collectors.joining(", ")));
      throw new RequestRefused(
          ApiError.of(405, "This cannot be asked with that method.", "method_not_allowed"));
    }
    return endpoint.get().handler().answer(asked(request, endpoint.get().names(path).get()));
  }

  private static AdminRequest asked(HttpServletRequest request, Map<String, String> names)
      throws IOException {
    // First, since a form's body would be taken for parameters.
    String body = body(request);
    String accept = Optional.ofNullable(request.getHeader("Accept")).orElse("");
    return new AdminRequest(names, query(request), accept, body);
  }

  private static Map<String, String> query(HttpServletRequest request) {
    Map<String, String> query = new TreeMap<>();
    try {
      request.getParameterMap().forEach((name, values) -> query.put(name, values[0]));
    } catch (RuntimeException malformed) {
      // Each container has an exception of its own for it.
      throw new RequestRefused(ApiError.of(400, "The query cannot be read.", "bad_query"));
    }
    return query;
  }

  private static String body(HttpServletRequest request) throws IOException {
    byte[] bytes = request.getInputStream().readNBytes(LARGEST_BODY + 1);
    if (bytes.length > LARGEST_BODY) {
      throw new RequestRefused(ApiError.of(413, "The body is too large.", "request_too_large"));
    }
    if (bytes.length > 0 && !isJson(request)) {
      // No web page can send this type to another site without asking first (WHATWG Fetch).
      throw new RequestRefused(
          ApiError.of(415, "Send JSON: Content-Type: application/json.", "unsupported_media_type"));
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static boolean isJson(HttpServletRequest request) {
    String type = Optional.ofNullable(request.getContentType()).orElse("");
    return type.split(";")[0].strip().equalsIgnoreCase(AdminResponse.JSON);
  }
}

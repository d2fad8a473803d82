package dev.patchbay.admin;

import dev.patchbay.api.ApiError;
import dev.patchbay.api.RequestRefused;
import dev.patchbay.body.scan.BodyErrors;
import dev.patchbay.body.spool.MinimumRateStream;
import dev.patchbay.call.ErrorWriter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Servlet of the admin API: finds the endpoint for a request and writes its response. */
final class AdminServlet extends HttpServlet {

  private static final Logger LOG = LoggerFactory.getLogger(AdminServlet.class);

  private static final String GET = "GET";
  private static final String HEAD = "HEAD";

  /** Large enough for a long text to explain. */
  private static final int LARGEST_BODY = 1 << 20;

  /** JSON is UTF-8 (RFC 8259 §8.1); a type that says otherwise is not taken for it. */
  private static final Pattern JSON =
      Pattern.compile(
          "\\s*application/json\\s*(;\\s*(charset\\s*=\\s*\"?utf-?8\"?\\s*)?)*",
          Pattern.CASE_INSENSITIVE);

  private final transient List<Endpoint> endpoints;

  AdminServlet(List<Endpoint> endpoints) {
    this.endpoints = List.copyOf(endpoints);
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      AdminResponse answer = answer(request, response);
      response.setStatus(answer.status());
      response.setContentType(answer.type());
      response.setContentLength(answer.body().length);
      if (!request.getMethod().equals(HEAD)) {
        response.getOutputStream().write(answer.body());
      }
    } catch (RequestRefused refused) {
      ErrorWriter.write(response, refused.error());
    } catch (RuntimeException bug) {
      LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), bug);
      ErrorWriter.write(
          response,
          ApiError.of(500, "An internal error occurred; the log has the details.", "router_error"));
    }
  }

  private AdminResponse answer(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = Optional.ofNullable(request.getPathInfo()).orElse("/");
    List<Endpoint> matching =
        endpoints.stream().filter(one -> one.names(path).isPresent()).toList();
    if (matching.isEmpty()) {
      throw new RequestRefused(ApiError.noSuchPath());
    }
    String method = request.getMethod().equals(HEAD) ? GET : request.getMethod();
    Optional<Endpoint> endpoint =
        matching.stream().filter(one -> one.method().equals(method)).findFirst();
    if (endpoint.isEmpty()) {
      response.setHeader("Allow", allowed(matching));
      throw new RequestRefused(
          ApiError.of(
              405,
              "This path does not support that method; see the Allow header.",
              "method_not_allowed"));
    }
    return endpoint.get().handler().answer(adminRequest(request, endpoint.get().names(path).get()));
  }

  private static String allowed(List<Endpoint> matching) {
    return matching.stream()
        .map(Endpoint::method)
        .map(method -> method.equals(GET) ? GET + ", " + HEAD : method)
        .collect(Collectors.joining(", "));
  }

  private static AdminRequest adminRequest(HttpServletRequest request, Map<String, String> names)
      throws IOException {
    // Read first: the container would consume a form's body for parameters.
    String body = body(request);
    String accept = Optional.ofNullable(request.getHeader("Accept")).orElse("");
    return new AdminRequest(names, query(request), accept, body);
  }

  private static Map<String, String> query(HttpServletRequest request) {
    Map<String, String> query = new TreeMap<>();
    try {
      request.getParameterMap().forEach((name, values) -> query.put(name, values[0]));
    } catch (RuntimeException malformed) {
      // Each container throws its own exception.
      throw new RequestRefused(ApiError.of(400, "The query string is malformed.", "bad_query"));
    }
    return query;
  }

  private static byte[] received(HttpServletRequest request) throws IOException {
    try {
      return new MinimumRateStream(request.getInputStream()).readNBytes(LARGEST_BODY + 1);
    } catch (SocketTimeoutException drips) {
      throw BodyErrors.tooSlow();
    }
  }

  private static String body(HttpServletRequest request) throws IOException {
    byte[] bytes = received(request);
    if (bytes.length > LARGEST_BODY) {
      throw new RequestRefused(ApiError.of(413, "The body is too large.", "request_too_large"));
    }
    if (bytes.length > 0 && !isJson(request)) {
      // A web page cannot send this type to another site without a preflight (WHATWG Fetch).
      throw new RequestRefused(
          ApiError.of(
              415, "Send the body as Content-Type: application/json.", "unsupported_media_type"));
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  // The header itself: a server may fail on a charset that it does not know.
  private static boolean isJson(HttpServletRequest request) {
    String type = Optional.ofNullable(request.getHeader("Content-Type")).orElse("");
    return JSON.matcher(type).matches();
  }
}

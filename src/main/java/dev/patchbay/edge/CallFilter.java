package dev.patchbay.edge;

import dev.patchbay.api.ApiError;
import dev.patchbay.api.ApiPath;
import dev.patchbay.api.AudioTask;
import dev.patchbay.api.MethodTable;
import dev.patchbay.api.RequestRefused;
import dev.patchbay.call.CallAttributes;
import dev.patchbay.call.CallId;
import dev.patchbay.call.CallRecordBuilder;
import dev.patchbay.call.ErrorWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Assigns the call id, normalises the path, and turns refusals into errors. */
public final class CallFilter extends HttpFilter {

  /** Refusals of a body that has not been read to its end. */
  private static final Set<Integer> UNREAD = Set.of(408, 413, 507);

  private static final Logger LOG = LoggerFactory.getLogger(CallFilter.class);

  private static final ApiError NO_MEMORY =
      ApiError.unavailable("The router has no memory left for this call.", "overloaded");

  // A browser may be made to open a provider's answer as a page. It has the dashboard's origin, so
  // scripts are forbidden and it is sandboxed.
  private static final String NOT_A_PAGE = "default-src 'none'; sandbox; frame-ancestors 'none'";

  // It is no list (RFC 9110 §5.3): a reader of another line of it would see another client.
  private static final ApiError TWO_KEYS =
      ApiError.badRequest(
          "The Authorization header is sent twice.", "authorization", "duplicate_header");

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    CallId id = CallId.of(request.getHeader("x-request-id"));
    CallRecordBuilder call = CallAttributes.get(request, CallRecordBuilder.class).id(id);
    response.setHeader("x-request-id", id.value());
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    response.setHeader("Content-Security-Policy", NOT_A_PAGE);
    if (Collections.list(request.getHeaders("Authorization")).size() > 1) {
      ErrorWriter.writeUnread(request, response, TWO_KEYS);
      return;
    }
    try {
      ApiPath path = ApiPath.of(rawPath(request));
      CallAttributes.put(request, path);
      List<String> methods = MethodTable.of(path.path());
      // Also TRACE, which would show a page the headers that it may not see (RFC 9110 §9.3.8).
      if (!methods.contains(request.getMethod())) {
        notAllowed(request, response, methods);
        return;
      }
      call.task(AudioTask.of(request.getMethod(), path.path()));
      chain.doFilter(request, response);
    } catch (RequestRefused refused) {
      refuse(request, response, refused.error());
    } catch (OutOfMemoryError full) {
      if (response.isCommitted()) {
        throw full;
      }
      // What the call held is free by now, but logging may need more memory than there is.
      response.setHeader("Retry-After", "1");
      ErrorWriter.write(response, NO_MEMORY);
      LOG.error("{} found no memory left", id.value(), full);
    } catch (RuntimeException bug) {
      LOG.error("{} failed in the router", id.value(), bug);
      ErrorWriter.write(
          response, ApiError.of(500, "The router failed on this call.", "router_error"));
    }
  }

  private static void refuse(
      HttpServletRequest request, HttpServletResponse response, ApiError error) throws IOException {
    if (UNREAD.contains(error.status())) {
      ErrorWriter.writeUnread(request, response, error);
      return;
    }
    ErrorWriter.write(response, error);
  }

  private static void notAllowed(
      HttpServletRequest request, HttpServletResponse response, List<String> allow)
      throws IOException {
    String message =
        MethodTable.all().contains(request.getMethod())
            ? "This endpoint is called with " + allow.get(0) + "."
            : "The API has no such method.";
    response.setHeader("Allow", String.join(", ", allow));
    ErrorWriter.writeUnread(request, response, ApiError.of(405, message, "method_not_allowed"));
  }

  private static String rawPath(HttpServletRequest request) {
    return request.getRequestURI().substring(request.getContextPath().length());
  }
}

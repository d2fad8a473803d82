package dev.patchbay.body;

import dev.patchbay.api.ApiError;
import dev.patchbay.api.ApiPath;
import dev.patchbay.api.Caller;
import dev.patchbay.api.RequestRefused;
import dev.patchbay.body.scan.BodyErrors;
import dev.patchbay.body.spool.BodyLimits;
import dev.patchbay.body.spool.MemoryBudget;
import dev.patchbay.body.spool.MinimumRateStream;
import dev.patchbay.body.spool.SpoolStats;
import dev.patchbay.call.CallAttributes;
import dev.patchbay.call.CallRecordBuilder;
import dev.patchbay.call.CallSettings;
import dev.patchbay.routing.plan.request.FieldEdit;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** Filter that receives and parses the request body; its spool is deleted when the call ends. */
public final class BodyFilter extends HttpFilter {

  private final transient SpoolStats spools;
  private final transient MemoryBudget memory = MemoryBudget.ofHeap();
  private final transient Function<HttpServletRequest, BodyRewriter> rewriters;

  public BodyFilter(SpoolStats spools, Function<HttpServletRequest, BodyRewriter> rewriters) {
    this.spools = spools;
    this.rewriters = rewriters;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    BodyLimits limits = CallSettings.get(request, BodyLimits.class);
    long announced = request.getContentLengthLong();
    try (MemoryBudget.Reservation heap = memory.reserve(announced, limits);
        ReceivedBody body = receive(request, announced, heap.limits())) {
      ReceivedCall call = ReceivedCall.of(head(request), client(request), body);
      List<FieldEdit> edits = rewriters.apply(request).edits(call);
      if (edits.isEmpty()) {
        handle(call, request, response, chain);
        return;
      }
      try (ReceivedBody other = body.with(edits, limits, spools)) {
        handle(ReceivedCall.of(head(request), client(request), other), request, response, chain);
      }
    }
  }

  private static void handle(
      ReceivedCall call,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws IOException, ServletException {
    CallAttributes.put(request, call);
    CallAttributes.get(request, CallRecordBuilder.class)
        .request(call.request(), call.audioLength());
    chain.doFilter(request, response);
  }

  /** False also for {@code identity} and for a header without a value: nothing is encoded then. */
  private static boolean isEncoded(HttpServletRequest request) {
    for (Enumeration<String> all = request.getHeaders("Content-Encoding");
        all.hasMoreElements(); ) {
      String coding = all.nextElement().strip();
      if (!coding.isEmpty() && !coding.equalsIgnoreCase("identity")) {
        return true;
      }
    }
    return false;
  }

  private static String client(HttpServletRequest request) {
    return CallAttributes.get(request, Caller.class).label();
  }

  private ReceivedBody receive(HttpServletRequest request, long announced, BodyLimits limits)
      throws IOException {
    limits.check(announced);
    if (announced == 0 || (announced < 0 && !mayHaveUnknownLength(request))) {
      return ReceivedBody.none();
    }
    if (isEncoded(request)) {
      throw new RequestRefused(
          ApiError.of(415, "Send the body without Content-Encoding.", "unsupported_encoding"));
    }
    String coding = request.getHeader("Transfer-Encoding");
    if (coding != null && !coding.strip().equalsIgnoreCase("chunked")) {
      // Jetty takes off the chunks and leaves the rest of the coding to whoever reads the body.
      throw new RequestRefused(
          ApiError.of(501, "Send the body with chunked alone.", "unsupported_encoding"));
    }
    // The header itself: a server may fail on a charset that it does not know.
    List<String> types = Collections.list(request.getHeaders("Content-Type"));
    if (types.size() > 1) {
      throw BodyErrors.twoTypes();
    }
    String type = types.isEmpty() ? "" : types.get(0);
    try {
      return ReceivedBody.read(
          new MinimumRateStream(request.getInputStream()), type, limits, spools);
    } catch (IOException stopped) {
      if (timedOut(stopped)) {
        throw BodyErrors.tooSlow();
      }
      throw stopped;
    }
  }

  // Chunked, or the DATA frames that HTTP/2 has instead (RFC 9113 §8.1).
  private static boolean mayHaveUnknownLength(HttpServletRequest request) {
    return request.getHeader("Transfer-Encoding") != null
        || !request.getProtocol().startsWith("HTTP/1.");
  }

  // Tomcat throws such an exception itself, Jetty wraps one.
  private static boolean timedOut(Throwable failed) {
    return failed instanceof SocketTimeoutException
        || failed instanceof TimeoutException
        || (failed.getCause() != null && timedOut(failed.getCause()));
  }

  private static RequestHead head(HttpServletRequest request) {
    ApiPath path = CallAttributes.get(request, ApiPath.class);
    String query = request.getQueryString();
    return new RequestHead(
        request.getMethod(),
        path.path(),
        path.deployment(),
        query == null ? "" : query,
        headers(request));
  }

  private static Map<String, List<String>> headers(HttpServletRequest request) {
    Map<String, List<String>> headers = new HashMap<>();
    for (String name : Collections.list(request.getHeaderNames())) {
      headers.put(name.toLowerCase(Locale.ROOT), Collections.list(request.getHeaders(name)));
    }
    return headers;
  }
}

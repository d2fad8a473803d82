package dev.patchbay.edge;

import dev.patchbay.api.ApiError;
import dev.patchbay.call.CallSettings;
import dev.patchbay.call.ErrorWriter;
import dev.patchbay.jvm.VirtualThreads;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * Admission control (load shedding): answers 503 before threads or memory run out, so that health
 * checks and administration always get an answer.
 *
 * <p>Threading: one atomic counter; never blocks.
 */
public final class AdmissionFilter extends HttpFilter {

  /** Context attribute with the size of the embedded server's thread pool. */
  public static final String POOL_SIZE = "patchbay.threads";

  private static final int CALLS_IN_A_CONTAINER = 150;

  // This many calls are always admitted, whatever the heap pressure is.
  private static final int CALLS_IN_A_FULL_HEAP = 8;

  private final transient AtomicInteger inFlight = new AtomicInteger();
  private final transient BooleanSupplier heapIsNearlyFull;

  public AdmissionFilter(BooleanSupplier heapIsNearlyFull) {
    this.heapIsNearlyFull = heapIsNearlyFull;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    int calls = inFlight.incrementAndGet();
    if (calls > limit(request)
        || (calls > CALLS_IN_A_FULL_HEAP && heapIsNearlyFull.getAsBoolean())) {
      inFlight.decrementAndGet();
      response.setHeader("Retry-After", "1");
      ErrorWriter.write(
          response,
          ApiError.unavailable("Too many calls at once; try again in a second.", "overloaded"));
      return;
    }
    try {
      chain.doFilter(request, response);
    } finally {
      inFlight.decrementAndGet();
    }
  }

  private static int limit(HttpServletRequest request) {
    int configured = CallSettings.get(request, AdmissionLimit.class).calls();
    if (configured > 0) {
      return configured;
    }
    if (VirtualThreads.currentIsVirtual()) {
      return Integer.MAX_VALUE;
    }
    return request.getServletContext().getAttribute(POOL_SIZE) instanceof Integer pool && pool > 0
        ? Math.max(1, pool - pool / 10)
        : CALLS_IN_A_CONTAINER;
  }
}

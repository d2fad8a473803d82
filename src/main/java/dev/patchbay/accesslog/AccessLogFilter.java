package dev.patchbay.accesslog;

import dev.patchbay.api.Caller;
import dev.patchbay.routing.Journey;
import dev.patchbay.web.CallId;
import dev.patchbay.web.Facts;
import dev.patchbay.web.Travelled;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the line: who served the call, after which attempts, how fast, and how it ended. */
public final class AccessLogFilter extends HttpFilter {

  private static final Logger LOG = LoggerFactory.getLogger("patchbay.access");
  private static final Pattern UNPRINTABLE = Pattern.compile("[^\\x21-\\x7e]");

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    long start = System.nanoTime();
    try {
      chain.doFilter(request, response);
    } finally {
      if (LOG.isInfoEnabled()) {
        log(request, response.getStatus(), Duration.ofNanos(System.nanoTime() - start));
      }
    }
  }

  private static void log(HttpServletRequest request, int status, Duration total) {
    Travelled travelled =
        Facts.find(request, Travelled.class).orElse(new Travelled("-", Journey.NONE, "-"));
    LOG.info(
        "{} client={} {} {} status={} route={} attempts=[{}] ending={} total={}ms",
        Facts.find(request, CallId.class).map(CallId::value).orElse("-"),
        Facts.find(request, Caller.class).map(Caller::label).orElse("-"),
        request.getMethod(),
        printable(request.getRequestURI()),
        status,
        travelled.route(),
        attempts(travelled.journey()),
        travelled.ending(),
        total.toMillis());
  }

  private static String attempts(Journey journey) {
    return journey.tried().stream()
        .map(
            tried ->
                tried.provider()
                    + ":"
                    + tried.outcome().label()
                    + ":"
                    + tried.elapsed().toMillis()
                    + "ms")
        .collect(Collectors.joining(" "));
  }

  // A path is the client's to write: it must not be able to write a second line.
  private static String printable(String path) {
    String cut = path.length() > 200 ? path.substring(0, 200) : path;
    return UNPRINTABLE.matcher(cut).replaceAll("?");
  }
}

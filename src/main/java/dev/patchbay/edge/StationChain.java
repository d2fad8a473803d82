package dev.patchbay.edge;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.util.List;

/**
 * Filter chain of the stations (chain of responsibility), which is one filter to the container. A
 * container's own chain looks for its request behind all wrappers at each filter, and each of its
 * frames is copied whenever the thread of a call waits.
 */
public final class StationChain implements Filter {

  private final Filter[] stations;

  /**
   * @param stations filters in the order of a call
   */
  public StationChain(List<Filter> stations) {
    this.stations = stations.toArray(Filter[]::new);
  }

  @Override
  public void init(FilterConfig config) throws ServletException {
    for (Filter station : stations) {
      station.init(config);
    }
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain behind)
      throws IOException, ServletException {
    new Position(stations, behind).doFilter(request, response);
  }

  @Override
  public void destroy() {
    for (Filter station : stations) {
      station.destroy();
    }
  }

  /** How far one call has come; each station passes it on once at most. */
  private static final class Position implements FilterChain {

    private final Filter[] stations;
    private final FilterChain behind;
    private int next;

    Position(Filter[] stations, FilterChain behind) {
      this.stations = stations;
      this.behind = behind;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response)
        throws IOException, ServletException {
      if (next == stations.length) {
        behind.doFilter(request, response);
        return;
      }
      stations[next++].doFilter(request, response, this);
    }
  }
}

package dev.patchbay.edge;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/**
 * Request with a cache of its headers: read from the container once. The stations look up some
 * twenty, and each lookup would pass through all of the container's own wrappers.
 */
final class HeaderCache extends HttpServletRequestWrapper {

  private static final int USUAL = 16;

  private final List<String> names = new ArrayList<>(USUAL);
  private final List<List<String>> values = new ArrayList<>(USUAL);

  HeaderCache(HttpServletRequest request) {
    super(request);
    for (Enumeration<String> all = request.getHeaderNames(); all.hasMoreElements(); ) {
      String name = all.nextElement();
      names.add(name);
      values.add(Collections.list(request.getHeaders(name)));
    }
  }

  @Override
  public String getHeader(String name) {
    List<String> lines = lines(name);
    return lines.isEmpty() ? null : lines.get(0);
  }

  @Override
  public Enumeration<String> getHeaders(String name) {
    return Collections.enumeration(lines(name));
  }

  @Override
  public Enumeration<String> getHeaderNames() {
    return Collections.enumeration(names);
  }

  // A call has a dozen: compared by length first, they are found faster than by a hash.
  private List<String> lines(String name) {
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).equalsIgnoreCase(name)) {
        return values.get(i);
      }
    }
    return List.of();
  }
}

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

  // The container searches all lines for each name: a head full of names is left to it.
  private static final int MOST = 64;

  private final List<String> names;
  private final List<List<String>> values;

  HeaderCache(HttpServletRequest request) {
    super(request);
    names = Collections.list(request.getHeaderNames());
    values = new ArrayList<>(names.size());
    if (isUsed()) {
      for (String name : names) {
        values.add(Collections.list(request.getHeaders(name)));
      }
    }
  }

  private boolean isUsed() {
    return names.size() <= MOST;
  }

  @Override
  public String getHeader(String name) {
    if (!isUsed()) {
      return super.getHeader(name);
    }
    List<String> lines = lines(name);
    return lines.isEmpty() ? null : lines.get(0);
  }

  @Override
  public Enumeration<String> getHeaders(String name) {
    return isUsed() ? Collections.enumeration(lines(name)) : super.getHeaders(name);
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

package dev.patchbay.traces;

import io.opentelemetry.context.propagation.TextMapGetter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Iterator;

/** Shows a client's headers to the reader of trace contexts. */
final class HeaderGetter implements TextMapGetter<HttpServletRequest> {

  @Override
  public String get(HttpServletRequest request, String name) {
    return request.getHeader(name);
  }

  @Override
  public Iterator<String> getAll(HttpServletRequest request, String name) {
    return Collections.list(request.getHeaders(name)).iterator();
  }
}

package dev.patchbay.traces;

import io.opentelemetry.context.propagation.TextMapGetter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Iterator;

/** Reads trace context from a request's headers. */
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

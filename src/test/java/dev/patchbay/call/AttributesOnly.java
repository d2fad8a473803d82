package dev.patchbay.call;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;

/** A servlet request that has attributes only. */
public final class AttributesOnly {

  private AttributesOnly() {}

  public static HttpServletRequest request() {
    Map<Object, Object> attributes = new HashMap<>();
    return CallAttributes.in(
        (HttpServletRequest)
            Proxy.newProxyInstance(
                AttributesOnly.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (self, method, given) ->
                    switch (method.getName()) {
                      case "getAttribute" -> attributes.get(given[0]);
                      case "setAttribute" -> attributes.put(given[0], given[1]);
                      default -> throw new UnsupportedOperationException(method.getName());
                    }));
  }
}

package dev.patchbay.edge;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Headers of a request: found by any spelling, read from the container once. */
class HeaderCacheTest {

  private final List<String> asked = new ArrayList<>();
  private final HttpServletRequest request =
      new HeaderCache(
          container(
              Map.of(
                  "Content-Type", List.of("audio/wav"),
                  "X-Forwarded-For", List.of("192.0.2.1", "192.0.2.2"),
                  "X-Empty", List.of(""))));

  /** A container's request that has headers alone, and notes which are read. */
  private HttpServletRequest container(Map<String, List<String>> headers) {
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            HttpServletRequest.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("getHeaderNames")) {
                return Collections.enumeration(headers.keySet());
              }
              asked.add(method.getName() + " " + arguments[0]);
              return Collections.enumeration(headers.get(arguments[0]));
            });
  }

  @Test
  void aNameIsFoundInAnySpelling() {
    assertThat(request.getHeader("content-TYPE")).isEqualTo("audio/wav");
    assertThat(request.getHeader("x-empty")).isEmpty();
    assertThat(request.getHeader("Content")).isNull();
    assertThat(request.getHeaders("Content").hasMoreElements()).isFalse();
  }

  @Test
  void theFirstOfSeveralLinesIsTheHeaderAndAllAreListed() {
    assertThat(request.getHeader("x-forwarded-for")).isEqualTo("192.0.2.1");
    assertThat(Collections.list(request.getHeaders("x-forwarded-for")))
        .containsExactly("192.0.2.1", "192.0.2.2");
    assertThat(Collections.list(request.getHeaderNames()))
        .containsExactlyInAnyOrder("Content-Type", "X-Forwarded-For", "X-Empty");
  }

  @Test
  void theContainerIsAskedOnceForEach() {
    request.getHeader("Content-Type");
    request.getHeaders("Content-Type");
    request.getHeader("Missing");

    assertThat(asked).hasSize(3).doesNotHaveDuplicates();
  }
}

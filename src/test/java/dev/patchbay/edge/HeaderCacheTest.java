package dev.patchbay.edge;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
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
              List<String> lines = headers.getOrDefault(arguments[0], List.of());
              return method.getName().equals("getHeader")
                  ? lines.stream().findFirst().orElse(null)
                  : Collections.enumeration(lines);
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

  @Test
  void aHeadFullOfNamesIsLeftToTheContainer() {
    Map<String, List<String>> many = new HashMap<>();
    for (int i = 0; i < 1_000; i++) {
      many.put("x-" + i, List.of("value " + i));
    }
    asked.clear();
    HttpServletRequest full = new HeaderCache(container(many));

    assertThat(asked).isEmpty();
    assertThat(full.getHeader("x-7")).isEqualTo("value 7");
    assertThat(Collections.list(full.getHeaders("x-8"))).containsExactly("value 8");
    assertThat(full.getHeader("y")).isNull();
    assertThat(Collections.list(full.getHeaderNames())).hasSize(1_000);
  }
}

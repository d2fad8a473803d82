package dev.patchbay.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Configurations in YAML that no program of the tests can run. */
class YamlFilesTest {

  @Test
  void traefikPassesOnTheApiAloneToNodesThatAreReady() throws IOException {
    for (CodeBlock block : Documentation.blocks("traefik")) {
      Object read = new Yaml(new SafeConstructor(new LoaderOptions())).load(block.text());

      assertThat(at(read, "http", "routers", "patchbay", "rule").toString())
          .endsWith("PathPrefix(`/v1/`)");
      assertThat(at(read, "http", "routers", "patchbay", "service")).isEqualTo("patchbay");
      Object balancer = at(read, "http", "services", "patchbay", "loadBalancer");
      assertThat((List<?>) at(balancer, "servers"))
          .first()
          .hasToString("{url=http://127.0.0.1:8765}");
      assertThat(at(balancer, "healthCheck", "path")).isEqualTo("/health/ready");
    }
    assertThat(Documentation.blocks("traefik")).hasSize(1);
  }

  private static Object at(Object from, String... names) {
    Object found = from;
    for (String name : names) {
      found = ((Map<?, ?>) found).get(name);
    }
    return found;
  }
}

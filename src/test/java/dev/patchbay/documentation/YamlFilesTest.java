package dev.patchbay.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
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

  /** What the probes ask is served, and a stop is given the time that it takes. */
  @Test
  void kubernetesAsksForWhatThereIsAndWaitsLongEnough() throws IOException {
    Map<String, Object> resources = new HashMap<>();
    String text = Files.readString(Path.of("conf/kubernetes.yaml"));
    for (Object one : new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(text)) {
      resources.put(at(one, "kind").toString(), one);
    }

    assertThat(resources)
        .containsOnlyKeys("ConfigMap", "Deployment", "Service", "PodDisruptionBudget");
    Object pod = at(resources.get("Deployment"), "spec", "template", "spec");
    Object container = ((List<?>) at(pod, "containers")).get(0);
    assertThat(at(container, "startupProbe", "httpGet", "path")).isEqualTo("/health/started");
    assertThat(at(container, "readinessProbe", "httpGet", "path")).isEqualTo("/health/ready");
    assertThat(at(container, "livenessProbe", "httpGet", "path")).isEqualTo("/health/live");
    Properties properties = new Properties();
    properties.load(
        new StringReader(at(resources.get("ConfigMap"), "data", "patchbay.properties").toString()));
    int stop =
        seconds(properties, "patchbay.stop.announce") + seconds(properties, "patchbay.stop.within");
    assertThat((int) at(pod, "terminationGracePeriodSeconds")).isGreaterThan(stop);
    Object labels = at(resources.get("Deployment"), "spec", "template", "metadata", "labels");
    assertThat(at(resources.get("Service"), "spec", "selector")).isEqualTo(labels);
    assertThat(at(resources.get("PodDisruptionBudget"), "spec", "selector", "matchLabels"))
        .isEqualTo(labels);
  }

  private static int seconds(Properties properties, String key) {
    return Integer.parseInt(properties.getProperty(key).replace("s", ""));
  }

  private static Object at(Object from, String... names) {
    Object found = from;
    for (String name : names) {
      found = ((Map<?, ?>) found).get(name);
    }
    return found;
  }
}

package dev.patchbay.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(ArquillianExtension.class)
class HealthContainerIT {

  @ArquillianResource private URL base;

  @Deployment(testable = false)
  static WebArchive war() {
    return BuiltWar.whole();
  }

  @ParameterizedTest
  @CsvSource({
    "health, configuration",
    "health/live, alive",
    "health/ready, open",
    "health/started, configuration"
  })
  void theWarTellsHowItIs(String path, String check) throws Exception {
    HttpResponse<String> answer = get(path);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/json");
    assertThat(answer.body())
        .startsWith("{\"status\":\"UP\",\"checks\":[")
        .contains("{\"name\":\"" + check + "\",\"status\":\"UP\"");
  }

  @Test
  void whatIsNoQuestionOfHealthIsNotFound() throws Exception {
    assertThat(get("health/nothing").statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({"HEAD, 200", "POST, 405", "PUT, 405", "OPTIONS, 204"})
  void healthIsThereToBeReadAlone(String method, int status) throws Exception {
    HttpResponse<String> answer = send(method, "health/ready");

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body().isEmpty()).isEqualTo(status != 405);
  }

  @Test
  void theWarIsMeasured() throws Exception {
    assertThat(get("metrics").body())
        .contains("patchbay_ready 1\n", "\njvm_threads_current ", "\nprocess_cpu_seconds_total ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "WEB-INF/web.xml",
        "WEB-INF/lib-provided/patchbay-embedded.jar",
        "WEB-INF%2Fweb.xml",
        "WEB-INF%2fweb.xml",
        "WEB-INF%5Cweb.xml",
        "WEB-INF;a/web.xml",
        "assets/..%2FWEB-INF/web.xml",
        "META-INF%2FMANIFEST.MF",
        "dev/patchbay/launcher/Main.class",
        "META-INF/MANIFEST.MF"
      })
  void whatIsInsideTheWarIsNotServed(String path) throws Exception {
    assertThat(get(path).statusCode()).isBetween(400, 404);
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send("GET", path);
  }

  private HttpResponse<String> send(String method, String path)
      throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(base + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }
}

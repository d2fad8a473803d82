package dev.patchbay.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.RawRequest;
import java.io.IOException;
import java.net.URL;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The dashboard's static files in each container. */
@ExtendWith(ArquillianExtension.class)
class PagesContainerIT {

  @ArquillianResource private URL base;

  @Deployment(testable = false)
  static WebArchive war() {
    return BuiltWar.whole();
  }

  private Answer get(String path) throws IOException {
    DeployedRouter router = new DeployedRouter(base);
    return router.call(RawRequest.get(router.path(path)));
  }

  @ParameterizedTest
  @CsvSource({
    "/, text/html",
    "/index.html, text/html",
    "/assets/main.js, javascript",
    "/assets/uplot/uPlot.esm.js, javascript",
    "/assets/uplot/uPlot.min.css, text/css",
    "/assets/icon.svg, image/svg+xml"
  })
  void aFileComesWithItsTypeAndThePolicy(String path, String type) throws Exception {
    Answer answer = get(path);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).contains(type);
    assertThat(answer.header("Content-Security-Policy"))
        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe", "*");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
  }

  @Test
  void anotherMethodIsToldWhichThereAre() throws Exception {
    DeployedRouter router = new DeployedRouter(base);
    Answer answer = router.call(RawRequest.of("POST", router.path("/")));

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
  }
}

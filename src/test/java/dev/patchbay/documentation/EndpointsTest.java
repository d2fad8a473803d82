package dev.patchbay.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Endpoint tables of the documentation: every endpoint exists, and the admin table is complete. */
class EndpointsTest {

  /** Its page is in the WAR, and tested there. */
  private static final String DASHBOARD = "`/`";

  private static final Pattern ADMIN = Pattern.compile("`([A-Z]+) /admin(/[^`?]*)`");

  @Test
  void anEndpointOfTheReferenceIsThere() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start();
        RouterUnderTest router =
            RouterUnderTest.start(
                "patchbay.admin=demo\npatchbay.provider.a.url=" + a.url() + "/v1\n")) {
      int seen = 0;
      for (List<String> row : Documentation.page("http-reference").rows()) {
        if (row.get(0).matches("GET|POST") && !row.get(1).equals(DASHBOARD)) {
          String path = row.get(1).replace("`", "").replace("{id}", "none");
          Answer answer = router.call(RawRequest.of(row.get(0), path));

          assertThat(answer.text()).as(path).doesNotContain("\"code\":\"not_found\"");
          seen++;
        }
      }
      assertThat(seen).isGreaterThan(10);
    }
  }

  @Test
  void theTableOfAdministrationIsThatOfItsDescription() throws IOException {
    Set<String> described = new TreeSet<>();
    Path description =
        Path.of("src", "main", "resources", "dev", "patchbay", "admin", "openapi.json");
    JsonNode paths = new JsonMapper().readTree(Files.readString(description)).path("paths");
    paths
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .propertyNames()
                    .forEach(
                        method ->
                            described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));

    assertThat(inTable()).isEqualTo(described);
  }

  private static Set<String> inTable() throws IOException {
    return Documentation.page("operations").rows().stream()
        .flatMap(row -> ADMIN.matcher(row.get(0)).results())
        .map((MatchResult endpoint) -> endpoint.group(1) + " " + endpoint.group(2))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}

package dev.patchbay.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Answer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What every error looks like, whoever found it. */
final class Refused {

  private static final JsonMapper JSON = JsonMapper.shared();

  private Refused() {}

  static void check(Answer answer) {
    assertThat(answer.header("Content-Type")).startsWith("application/json");
    JsonNode error = JSON.readTree(answer.body()).get("error");
    assertThat(error).as("error in " + answer).isNotNull();
    assertThat(error.get("message").asString()).isNotBlank();
    assertThat(error.get("type").asString()).isIn("invalid_request_error", "server_error");
    assertThat(error.has("param")).isTrue();
    assertThat(error.has("code")).isTrue();
    assertThat(answer.text() + answer.headers().fields())
        .doesNotContainIgnoringCase("jetty")
        .doesNotContain("Exception", "java.", "\tat ", "dev.patchbay");
    assertThat(answer.headers().all("Server")).isEmpty();
  }
}

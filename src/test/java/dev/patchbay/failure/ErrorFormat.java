package dev.patchbay.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.http.Answer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asserts that a response is an error in OpenAI's format and reveals nothing about the server. */
public final class ErrorFormat {

  private static final JsonMapper JSON = JsonMapper.shared();

  private ErrorFormat() {}

  public static void assertValid(Answer answer) {
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

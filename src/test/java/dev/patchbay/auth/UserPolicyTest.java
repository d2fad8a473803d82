package dev.patchbay.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.auth.UserPolicy.Recording;
import dev.patchbay.testkit.ManualClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserPolicyTest {

  private static final UserPolicy POLICY =
      new UserPolicy(Map.of("webui", "X-User"), "X-Forwarded-User", Recording.PLAIN, 2);

  private static Optional<String> name(
      UserPolicy policy, String client, boolean byProxy, Map<String, List<String>> headers) {
    return policy.name(client, "", byProxy, name -> headers.getOrDefault(name, List.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "webui, false, anna",
    "phone, false,",
    "phone, true, berta",
    "anonymous, true, berta",
    "webui, true, anna"
  })
  void onlyWhoIsTrustedNamesAUser(String client, boolean byProxy, String expected) {
    Map<String, List<String>> headers =
        Map.of("X-User", List.of(" anna "), "X-Forwarded-User", List.of("berta"));

    assertThat(name(POLICY, client, byProxy, headers)).isEqualTo(Optional.ofNullable(expected));
    assertThat(name(UserPolicy.NOBODY, client, byProxy, headers)).isEmpty();
  }

  @Test
  void twoNamesAreNone() {
    assertThat(name(POLICY, "webui", false, Map.of("X-User", List.of("anna", "berta")))).isEmpty();
    assertThat(name(POLICY, "webui", false, Map.of("X-User", List.of(" ")))).isEmpty();
  }

  @Test
  void longNamesThatBeginAlikeStayApart() {
    String longName = "a".repeat(200);

    assertThat(name(POLICY, "webui", false, Map.of("X-User", List.of(longName + "b"))))
        .isPresent()
        .isNotEqualTo(name(POLICY, "webui", false, Map.of("X-User", List.of(longName + "c"))));
  }

  @Test
  void aUserIsRecordedAsTheOperatorWants() {
    assertThat(POLICY.user("webui", "anna").recorded()).isEqualTo("anna");
    assertThat(policy(Recording.NONE).user("webui", "anna").recorded()).isEmpty();
    assertThat(policy(Recording.DIGEST).user("webui", "anna").recorded())
        .matches("[0-9a-f]{16}")
        .isNotEqualTo(policy(Recording.DIGEST).user("other", "anna").recorded());
  }

  private static UserPolicy policy(Recording recording) {
    return new UserPolicy(Map.of(), "", recording, 1);
  }

  @Test
  void usersBeyondTheBoundCountAsOneUntilTheNextDay() {
    ManualClock clock = new ManualClock();
    UserCardinalityLimit bound = new UserCardinalityLimit(clock);

    assertThat(bound.bounded("webui", "a", 2)).isEqualTo("a");
    assertThat(bound.bounded("webui", "b", 2)).isEqualTo("b");
    assertThat(bound.bounded("webui", "c", 2)).isEqualTo(UserCardinalityLimit.OTHER);
    assertThat(bound.bounded("webui", "a", 2)).isEqualTo("a");
    clock.advance(Duration.ofDays(1));
    assertThat(bound.bounded("webui", "c", 2)).isEqualTo("c");
  }
}

package dev.patchbay.ratelimit.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LimitNameTest {

  @Test
  void theLimitIsReadBack() {
    assertThat(LimitName.limitIn(LimitName.of("free", "app-1"))).isEqualTo("free");
    assertThat(LimitName.limitIn(LimitName.of("free", ""))).isEqualTo("free");
  }

  @Test
  void aSubjectMayHaveAnyName() {
    assertThat(LimitName.limitIn(LimitName.of("free", "app\n1"))).isEqualTo("free");
  }
}

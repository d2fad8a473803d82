package dev.patchbay.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.junit.jupiter.api.Test;

class CallAttributesTest {

  private final HttpServletRequest request = AttributesOnly.request();

  @Test
  void aFactIsFoundUnderItsClass() {
    assertThat(CallAttributes.find(request, CallId.class)).isEmpty();
    CallAttributes.put(request, new CallId("one"));
    assertThat(CallAttributes.get(request, CallId.class)).isEqualTo(new CallId("one"));
  }

  @Test
  void aSecondFactOfAKindIsRefused() {
    CallAttributes.put(request, new CallId("one"));
    assertThatIllegalStateException()
        .isThrownBy(() -> CallAttributes.put(request, new CallId("two")))
        .withMessageContaining("CallId");
    assertThat(CallAttributes.get(request, CallId.class)).isEqualTo(new CallId("one"));
  }

  @Test
  void aFactThatIsMissingIsNamed() {
    assertThatIllegalStateException()
        .isThrownBy(() -> CallAttributes.get(request, CallId.class))
        .withMessage("no CallId yet");
  }

  @Test
  void aRequestThatHasAPlaceForThemKeepsIt() {
    HttpServletRequest wrapped = new HttpServletRequestWrapper(request);
    CallAttributes.put(request, new CallId("one"));
    assertThat(CallAttributes.in(wrapped)).isSameAs(wrapped);
    assertThat(CallAttributes.get(wrapped, CallId.class)).isEqualTo(new CallId("one"));
  }
}

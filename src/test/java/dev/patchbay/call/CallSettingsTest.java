package dev.patchbay.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.Test;

/** Settings pinned to a call. */
class CallSettingsTest {

  private record Color(String name) {}

  private record Size(int value) {}

  private final HttpServletRequest request = AttributesOnly.request();

  @Test
  void eachStationFindsItsOwn() {
    CallAttributes.put(request, CallSettings.of(new Color("red"), new Size(3)));

    assertThat(CallSettings.get(request, Color.class)).isEqualTo(new Color("red"));
    assertThat(CallSettings.get(request, Size.class)).isEqualTo(new Size(3));
  }

  @Test
  void whatIsNotAmongThemIsToldByName() {
    CallAttributes.put(request, CallSettings.of(new Color("red")));

    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> CallSettings.get(request, Size.class))
        .withMessageContaining("Size");
  }

  @Test
  void thereIsOneOfEachClass() {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> CallSettings.of(new Size(1), new Size(2)));
  }
}

package dev.patchbay.config.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.routing.provider.wire.ErrorMark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Marks and lists as presets write them. */
class WireValuesParserTest {

  @Test
  void aMarkMayLookAtAHeader() {
    ErrorMark mark =
        new MarkParser(ErrorMark.Kind.BUSY).read("400:header.X-Amzn-ErrorType~Throttling").get(0);

    assertThat(mark.header()).isEqualTo("x-amzn-errortype");
    assertThat(mark.passes("ThrottlingException:http://internal.amazon.com/")).isTrue();
    assertThat(mark.passes("ValidationException")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"40", "400:", "400:/a~", "400:header.", "400:header.a b=c", "400-", "700", "/a=b"})
  void aMarkThatCouldNeverMatchIsRefused(String text) {
    assertThatThrownBy(() -> new MarkParser(ErrorMark.Kind.BUSY).read(text))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("400:Throttling");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "items",
        "/items next=/next",
        "/items param=token",
        "/items page=p offset=o",
        "/items from=0",
        "/items size=100",
        "/items page=p size=many",
        "/items pages=p"
      })
  void aListThatCouldNotBeReadIsRefused(String text) {
    assertThatThrownBy(() -> new ListFormatParser().read(text)).isInstanceOf(InvalidValue.class);
  }
}

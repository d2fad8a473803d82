package dev.patchbay.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressMaskingTest {

  @ParameterizedTest
  @CsvSource({
    "192.0.2.77, NONE, ''",
    "192.0.2.77, FULL, 192.0.2.77",
    "192.0.2.77, MASKED, 192.0.2.0",
    "::ffff:192.0.2.77, MASKED, 192.0.2.0",
    "2001:db8:1:2:3:4:5:6, NONE, ''",
    "2001:db8:1:2:3:4:5:6, FULL, 2001:db8:1:2:3:4:5:6",
    "2001:db8:1:2:3:4:5:6, MASKED, 2001:db8:1:0:0:0:0:0",
    "0.0.0.0, FULL, ''",
    "0.0.0.0, MASKED, ''"
  })
  void anAddressIsShownAsFarAsTheOperatorWants(String address, AddressMasking logged, String shown)
      throws Exception {
    assertThat(logged.of(InetAddress.getByName(address))).isEqualTo(shown);
  }
}

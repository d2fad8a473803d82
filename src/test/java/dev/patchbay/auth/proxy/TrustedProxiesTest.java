package dev.patchbay.auth.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {

  private static final List<CidrRange> TRUSTED =
      List.of(range("127.0.0.1"), range("10.0.0.0/8"), range("2001:db8:1::/48"));

  private static CidrRange range(String text) {
    return CidrRange.of(text).orElseThrow();
  }

  private static InetAddress address(String digits) {
    return IpAddresses.of(digits).orElseThrow();
  }

  private static String client(TrustedProxies.Header header, String peer, String... lines) {
    TrustedProxies proxies = new TrustedProxies(TRUSTED, header);
    return proxies.client(address(peer), List.of(lines)).getHostAddress();
  }

  /** Lines of the header are separated by a bar. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "127.0.0.1 ; 192.0.2.7 ; 192.0.2.7",
        "127.0.0.1 ; 198.51.100.9, 192.0.2.7 ; 192.0.2.7",
        "127.0.0.1 ; 198.51.100.9, 192.0.2.7, 10.1.2.3 ; 192.0.2.7",
        "127.0.0.1 ; 198.51.100.9 | 192.0.2.7 ; 192.0.2.7",
        "127.0.0.1 ; 192.0.2.7:49152 ; 192.0.2.7",
        "127.0.0.1 ; [2001:db8:2::1]:443, 2001:db8:1::5 ; 2001:db8:2:0:0:0:0:1",
        "127.0.0.1 ; ::ffff:192.0.2.7 ; 192.0.2.7",
        "127.0.0.1 ; 10.0.0.1, 10.0.0.2 ; 10.0.0.1",
        "192.0.2.1 ; 127.0.0.1 ; 192.0.2.1",
        "192.0.2.1 ; 192.0.2.7, 127.0.0.1 ; 192.0.2.1",
        "127.0.0.1 ; 127.0.0.1, unknown ; 0.0.0.0",
        "127.0.0.1 ; 192.0.2.7, ; 0.0.0.0",
        "127.0.0.1 ; 192.0.2.300 ; 0.0.0.0",
        "127.0.0.1 ; localhost ; 0.0.0.0",
      })
  void theLastAddressThatIsNoTrustedProxyIsTheClient(String peer, String lines, String client) {
    assertThat(client(TrustedProxies.Header.X_FORWARDED_FOR, peer, lines.split(" \\| ")))
        .isEqualTo(client);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "for=192.0.2.7 | 192.0.2.7",
        "for=198.51.100.9, for=192.0.2.7;proto=https;by=10.0.0.1 | 192.0.2.7",
        "proto=https; FOR = \"[2001:db8:2::1]:47011\" | 2001:db8:2:0:0:0:0:1",
        "for=127.0.0.1, for=_hidden | 0.0.0.0",
        "for=127.0.0.1, for=unknown | 0.0.0.0",
        "proto=https | 0.0.0.0",
      })
  void theStandardHeaderIsReadAsWell(String line, String client) {
    assertThat(client(TrustedProxies.Header.FORWARDED, "127.0.0.1", line)).isEqualTo(client);
  }

  @Test
  void aProxyWithoutTheHeaderIsTheClient() {
    assertThat(client(TrustedProxies.Header.X_FORWARDED_FOR, "10.0.0.1")).isEqualTo("10.0.0.1");
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.0.1, true",
    "10.0.0.0/8, 11.0.0.1, false",
    "192.0.2.128/25, 192.0.2.200, true",
    "192.0.2.128/25, 192.0.2.127, false",
    "192.0.2.7, 192.0.2.7, true",
    "192.0.2.7, 192.0.2.6, false",
    "0.0.0.0/0, 203.0.113.1, true",
    "0.0.0.0/0, ::1, false",
    "2001:db8::/33, 2001:db8:7fff::1, true",
    "2001:db8::/33, 2001:db8:8000::1, false",
    "::1/128, ::1, true"
  })
  void aRangeContainsAddressesWithItsPrefix(String range, String address, boolean inside) {
    assertThat(range(range).contains(address(address))).isEqualTo(inside);
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.0/33", "10.0.0.0/-1", "10.0.0/8", "host", "::1/129", "::1/", ""})
  void otherTextIsNoRange(String text) {
    assertThat(CidrRange.of(text)).isEmpty();
  }
}

package dev.patchbay.auth.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyDetectionTest {

  private static final InetAddress HERE = IpAddresses.of("127.0.0.1").orElseThrow();
  private static final TrustedProxies TRUSTED =
      new TrustedProxies(
          List.of(CidrRange.of("127.0.0.1").orElseThrow()), TrustedProxies.Header.X_FORWARDED_FOR);

  /** A request by its head: lines between bars, the first of them the protocol. */
  private static ProxyHeaders head(String lines) {
    Map<String, List<String>> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    List<String> names = new ArrayList<>();
    String[] all = lines.split(" \\| ");
    for (String line : List.of(all).subList(1, all.length)) {
      String[] halves = line.split(": ", 2);
      names.add(halves[0]);
      values.computeIfAbsent(halves[0], name -> new ArrayList<>()).add(halves[1]);
    }
    return new ProxyHeaders(all[0], names, name -> values.getOrDefault(name, List.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Via: 1.1 varnish",
        "X-Forwarded-For: 127.0.0.1",
        "x-forwarded-host: localhost",
        "X-Forwarded-Proto: https",
        "X-Forwarded-Server: a",
        "Forwarded: for=127.0.0.1",
        "CF-Connecting-IP: 127.0.0.1",
        "True-Client-IP: 127.0.0.1",
        "X-Client-IP: 127.0.0.1",
        "X-Real-IP: 127.0.0.1",
        "Tailscale-User-Login: eve@example.com"
      })
  void aProxyThatAddsAHeaderIsSeen(String line) {
    assertThat(use("HTTP/1.1 | Host: localhost | " + line)).isEqualTo(ProxyDetection.UNTRUSTED);
  }

  @ParameterizedTest
  @CsvSource({
    "HTTP/1.0 | Host: 127.0.0.1:8765 | Connection: close | Accept: */*, UNTRUSTED",
    "HTTP/1.0 | Host: 127.0.0.1:8765 | Accept: */* | Connection: Close, UNTRUSTED",
    "HTTP/1.1 | Host: 127.0.0.1:8765 | Connection: close | Accept: */*, UNTRUSTED",
    "HTTP/1.1 | Connection: close | Host: localhost | Accept: */*, UNTRUSTED",
    // ab, curl -0, Python's urllib and Node's http, in this order.
    "HTTP/1.0 | Host: localhost | User-Agent: ab | Accept: */*, NONE",
    "HTTP/1.0 | Host: localhost | User-Agent: curl | Accept: */*, NONE",
    "HTTP/1.1 | Accept-Encoding: identity | Host: localhost | Connection: close, NONE",
    "HTTP/1.1 | Content-Type: a/b | Host: localhost | Connection: close, NONE",
    "HTTP/1.1 | Host: localhost | Connection: close, NONE",
    "HTTP/1.1 | Host: localhost | Connection: keep-alive | Accept: */*, NONE",
  })
  void nginxIsKnownByHowItAsks(String lines, ProxyDetection use) {
    assertThat(use(lines)).isEqualTo(use);
  }

  private static ProxyDetection use(String lines) {
    return ProxyDetection.of(head(lines), TrustedProxies.NONE, HERE);
  }

  @ParameterizedTest
  @CsvSource({
    "X-Forwarded-For: 127.0.0.1, REPORTED",
    "X-Forwarded-For: 127.0.0.1 | X-Real-IP: 127.0.0.1 | Via: 1.1 a, REPORTED",
    "X-Forwarded-For: 192.0.2.7 | Forwarded: for=192.0.2.7, REPORTED",
    "X-Forwarded-For: 127.0.0.1 | X-Real-IP: 192.0.2.7, CONTRADICTORY",
    "X-Forwarded-For: 127.0.0.1 | Forwarded: for=192.0.2.7, CONTRADICTORY",
    "X-Forwarded-For: 127.0.0.1 | CF-Connecting-IP: 192.0.2.7, CONTRADICTORY",
    "X-Forwarded-For: 127.0.0.1 | X-Real-IP: unknown, CONTRADICTORY",
    "Forwarded: for=127.0.0.1, UNTRUSTED",
    "X-Real-IP: 127.0.0.1, UNTRUSTED",
    "Accept: */*, SILENT",
  })
  void aTrustedProxyHasToNameItsClientInOneVoice(String lines, ProxyDetection use) {
    assertThat(ProxyDetection.of(head("HTTP/1.1 | " + lines), TRUSTED, HERE)).isEqualTo(use);
  }

  @Test
  void aStrangersWordIsNoProxys() {
    InetAddress elsewhere = IpAddresses.of("192.0.2.7").orElseThrow();

    assertThat(ProxyDetection.of(head("HTTP/1.1 | X-Forwarded-For: 127.0.0.1"), TRUSTED, elsewhere))
        .isEqualTo(ProxyDetection.UNTRUSTED);
  }
}

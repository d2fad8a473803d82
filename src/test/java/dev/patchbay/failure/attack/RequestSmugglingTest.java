package dev.patchbay.failure.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.RawClient;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Request smuggling (RFC 9112 §11.2): framing that a proxy in front could read differently would
 * hide a second request in the body of the first.
 */
class RequestSmugglingTest {

  private static final String HIDDEN =
      "POST /v1/chat/completions HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 2\r\n\r\n{}";

  private static ScriptedProvider provider;
  private static RouterUnderTest router;

  @BeforeAll
  static void start() throws Exception {
    provider = ScriptedProvider.start().always(SampleCalls.spoken());
    router = RouterUnderTest.start(Configurations.keyedPair(provider, provider));
  }

  @AfterAll
  static void stop() throws IOException {
    router.close();
    provider.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 2\r\nContent-Length: 3",
        "Content-Length: 2, 3",
        "Content-Length: -1",
        "Content-Length: +2",
        "Content-Length: 0x2",
        "Content-Length: 2 2",
        "Content-Length: 99999999999999999999",
        "Content-Length: 4\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: chunked\r\nContent-Length: 4",
        "Transfer-Encoding: xchunked",
        "Transfer-Encoding: chunked, identity",
        "Transfer-Encoding: identity\r\nTransfer-Encoding: chunked, x",
        "Transfer-Encoding : chunked",
        "Transfer-Encoding:\r\n chunked\r\n x",
        "Content-Length: 2\rX: 1",
      })
  void aHiddenRequestReachesNoProvider(String framing) throws Exception {
    int before = provider.requests().size();
    String head = "POST /v1/chat/completions HTTP/1.1\r\nHost: 127.0.0.1\r\n" + framing;
    try (RawClient client = router.connect()) {
      client.send((head + "\r\n\r\n0\r\n\r\n" + HIDDEN).getBytes(StandardCharsets.ISO_8859_1));
      Answer answer = client.answer();

      assertThat(answer.status()).isIn(400, 411, 413, 501);
      assertThat(client.closedByOther()).isTrue();
    }
    assertThat(provider.requests()).hasSize(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"zz", "-1", "8000000000000000", "0x1", "1 1", ""})
  void aChunkOfAnUnclearLengthEndsTheConnection(String length) throws Exception {
    int before = provider.requests().size();
    String head =
        "POST /v1/chat/completions HTTP/1.1\r\n"
            + "Host: 127.0.0.1\r\n"
            + "Transfer-Encoding: chunked\r\n\r\n";
    try (RawClient client = router.connect()) {
      client.send((head + length + "\r\n{\r\n0\r\n\r\n" + HIDDEN).getBytes());

      assertThat(client.answer().status()).isEqualTo(400);
      assertThat(client.closedByOther()).isTrue();
    }
    assertThat(provider.requests()).hasSize(before);
  }

  @Test
  void aBodyOfClearLengthIsFollowedByTheNextRequest() throws Exception {
    int before = provider.requests().size();
    try (RawClient client = router.connect()) {
      client.send((HIDDEN + HIDDEN).getBytes());

      assertThat(client.answer().status()).isEqualTo(200);
      assertThat(client.answer().status()).isEqualTo(200);
    }
    assertThat(provider.requests()).hasSize(before + 2);
  }
}

package dev.patchbay.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Sounds;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RawClientTest {

  @Test
  void sendsExactlyTheBytesInTheGivenCuts() throws IOException {
    RawRequest request = RawRequest.post("/a").header("x", " y ").json("{\"é\":1.0}");
    try (ScriptedProvider provider = ScriptedProvider.start(Reply.status(204).length(0));
        RawClient client = RawClient.to(provider.port())) {
      Answer answer = client.sendCut(request.bytes(), 1, 2, 30).answer();

      assertThat(answer.status()).isEqualTo(204);
      assertThat(provider.request().body())
          .isEqualTo("{\"é\":1.0}".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(new String(request.bytes(), StandardCharsets.UTF_8))
        .isEqualTo(
            "POST /a HTTP/1.1\r\nHost: 127.0.0.1\r\nx:  y \r\nContent-Type: application/json\r\n"
                + "Content-Length: 10\r\n\r\n{\"é\":1.0}");
  }

  @Test
  void keepsDuplicateHeadersAndTheirSpelling() throws IOException {
    Reply reply = Reply.status(200).header("X-a", "1").header("x-A", "2").body("ok");
    try (ScriptedProvider provider = ScriptedProvider.start(reply)) {
      Answer answer = RawClient.call(provider.port(), RawRequest.post("/").json("{}"));

      assertThat(answer.headers().names()).containsExactly("X-a", "x-A", "Content-Length");
      assertThat(answer.headers().all("x-a")).containsExactly("1", "2");
    }
  }

  @Test
  void aMultipartBodyComesApartAsItWasPutTogether() {
    Multipart form =
        Multipart.form("b")
            .field("timestamp_granularities[]", "word")
            .field("empty", "")
            .part("Content-Disposition: form-data; name=\"file\"", Sounds.wav(2))
            .part("content-disposition: form-data; name=\"x\"\r\nX-Y: z", new byte[] {13, 10});

    assertThat(new String(form.bytes(), StandardCharsets.ISO_8859_1))
        .startsWith(
            "--b\r\n"
                + "Content-Disposition: form-data; name=\"timestamp_granularities[]\"\r\n\r\n"
                + "word\r\n"
                + "--b\r\n")
        .endsWith("\r\nX-Y: z\r\n\r\n\r\n\r\n--b--\r\n");
    assertThat(Multipart.parse(form.contentType(), form.bytes())).hasSize(4);
    Multipart whole =
        Multipart.form("b").field("a", "1").file("f\\\"x;.wav", "audio/wav", Sounds.wav(2));
    assertThat(Multipart.parse(whole.contentType(), whole.bytes()))
        .extracting(Part::name)
        .containsExactly("a", "file");
    assertThat(Multipart.parse(whole.contentType(), whole.bytes()).get(1).fileName())
        .contains("f\\\"x;.wav");
  }
}

package dev.patchbay.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Gate;
import dev.patchbay.testkit.Sounds;
import dev.patchbay.testkit.SpeechBody;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.AnswerReader;
import dev.patchbay.testkit.http.BodyEnd;
import dev.patchbay.testkit.http.RawClient;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.net.URL;
import java.nio.file.Path;
import java.util.Arrays;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The response cache in a container; each test uses texts of its own. */
@ExtendWith(ArquillianExtension.class)
class CacheContainerIT {

  private static final byte[] MP3 = Sounds.mp3(20);
  private static final int FIRST = 4_000;

  @TempDir private static Path directory;
  private static ScriptedProvider a;
  private static OwnConfiguration configuration;

  @ArquillianResource private URL base;

  @Deployment(testable = false)
  static WebArchive war() throws Exception {
    a = ScriptedProvider.start();
    configuration =
        OwnConfiguration.of(
            """
            patchbay.provider.a.url=%s/v1
            patchbay.cache=true
            patchbay.cache.directory=%s
            """
                .formatted(a.url(), directory));
    return BuiltWar.deployable();
  }

  @AfterAll
  static void stop() throws Exception {
    configuration.close();
    a.close();
  }

  @Test
  void theSecondAnswerIsTheFirstByteForByteWithoutTheProvider() throws Exception {
    a.next(mp3());

    Answer miss = call(saying("once"));
    Answer hit = call(saying("once"));

    assertThat(use(miss)).isEqualTo("miss");
    assertThat(use(hit)).isEqualTo("hit");
    assertThat(hit.body()).isEqualTo(MP3).isEqualTo(miss.body());
    assertThat(hit.header("Content-Length")).isEqualTo(String.valueOf(MP3.length));
    assertThat(hit.header("Age")).matches("\\d+");
  }

  @Test
  void whoAsksLaterJoinsFromTheFirstByte() throws Exception {
    Gate rest = Gate.closed();
    a.next(
        Reply.status(200)
            .header("Content-Type", "audio/mpeg")
            .chunked()
            .chunk(Arrays.copyOf(MP3, FIRST))
            .gate(rest)
            .chunk(Arrays.copyOfRange(MP3, FIRST, MP3.length))
            .end());
    try (RawClient one = new DeployedRouter(base).connect();
        RawClient other = new DeployedRouter(base).connect()) {
      AnswerReader leader = one.send(saying("shared")).head();
      leader.atLeast(FIRST);
      AnswerReader joiner = other.send(saying("shared")).head();
      joiner.atLeast(FIRST);
      rest.open();

      assertThat(whole(leader.rest(), "miss")).isEqualTo(MP3);
      assertThat(whole(joiner.rest(), "joined")).isEqualTo(MP3);
    }
  }

  @Test
  void whatBrokeOffBreaksForAllAndIsNotKept() throws Exception {
    a.next(
        Reply.status(200)
            .header("Content-Type", "audio/mpeg")
            .chunked()
            .chunk(Arrays.copyOf(MP3, FIRST))
            .fin(),
        mp3());

    assertThat(call(saying("broken")).end()).isNotEqualTo(BodyEnd.CLEAN);
    assertThat(whole(call(saying("broken")), "miss")).isEqualTo(MP3);
  }

  @Test
  void aPartOfAKeptAnswerIsThatPart() throws Exception {
    a.next(mp3());
    call(saying("in parts"));

    Answer part = call(saying("in parts").header("Range", "bytes=10-19"));

    assertThat(part.status()).isEqualTo(206);
    assertThat(part.header("Content-Range")).isEqualTo("bytes 10-19/" + MP3.length);
    assertThat(part.body()).isEqualTo(Arrays.copyOfRange(MP3, 10, 20));
    Answer none = call(saying("in parts").header("Range", "bytes=" + MP3.length + "-"));
    assertThat(none.status()).isEqualTo(416);
    assertThat(none.header("Content-Range")).isEqualTo("bytes */" + MP3.length);
  }

  @Test
  void whoHasItAlreadyIsSentNothing() throws Exception {
    a.next(mp3());
    call(saying("tagged"));
    String etag = call(saying("tagged")).header("ETag");

    Answer same = call(saying("tagged").header("If-None-Match", etag));

    assertThat(same.status()).isEqualTo(304);
    assertThat(same.header("ETag")).isEqualTo(etag);
    assertThat(same.body()).isEmpty();
  }

  private static byte[] whole(Answer answer, String use) {
    assertThat(use(answer)).isEqualTo(use);
    assertThat(answer.end()).isEqualTo(BodyEnd.CLEAN);
    return answer.body();
  }

  private static String use(Answer answer) {
    return answer.header("X-Patchbay-Cache");
  }

  private static Reply mp3() {
    return Reply.audio("audio/mpeg", MP3);
  }

  private Answer call(RawRequest request) throws Exception {
    return new DeployedRouter(base).call(request);
  }

  private RawRequest saying(String input) {
    return new DeployedRouter(base).speech(SpeechBody.of(input).json());
  }
}

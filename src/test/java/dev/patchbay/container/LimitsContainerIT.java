package dev.patchbay.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Gate;
import dev.patchbay.testkit.Sounds;
import dev.patchbay.testkit.SpeechBody;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.Multipart;
import dev.patchbay.testkit.http.RawClient;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.net.URL;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Rate limits in a container; each test is a client of its own. */
@ExtendWith(ArquillianExtension.class)
class LimitsContainerIT {

  private static final Reply VOICE = Reply.audio("audio/mpeg", Sounds.mp3(4));
  private static final Reply WORDS =
      Reply.json(200, "{\"text\":\"a\",\"usage\":{\"type\":\"duration\",\"seconds\":60}}");

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
            patchbay.admission.calls=3
            patchbay.client.asking.key=key-of-who-asks-often
            patchbay.client.speaking.key=key-of-who-speaks
            patchbay.client.listening.key=key-of-who-listens
            patchbay.client.busy.key=key-of-who-is-busy
            patchbay.client.crowd.key=key-of-the-crowd
            patchbay.limit.often.clients=asking
            patchbay.limit.often.requests=1/1h
            patchbay.limit.long.clients=speaking
            patchbay.limit.long.characters=10/1h
            patchbay.limit.heard.clients=listening
            patchbay.limit.heard.audio-seconds=30/1h
            patchbay.limit.once.clients=busy
            patchbay.limit.once.concurrent=1
            """
                .formatted(a.url()));
    return BuiltWar.deployable();
  }

  @AfterAll
  static void stop() throws Exception {
    configuration.close();
    a.close();
  }

  @Test
  void aCallBeyondTheRateIsToldWhenToComeBack() throws Exception {
    a.next(VOICE);

    Answer first = call(speech("key-of-who-asks-often", "Hi"));
    Answer second = call(speech("key-of-who-asks-often", "Hi"));

    assertThat(first.status()).isEqualTo(200);
    assertThat(first.header("x-ratelimit-limit-requests")).isEqualTo("1");
    assertThat(first.header("x-ratelimit-remaining-requests")).isEqualTo("0");
    assertThat(first.header("x-ratelimit-reset-requests")).matches("(59m5\\d\\.\\d+s|1h0m0s)");
    assertThat(second.status()).isEqualTo(429);
    assertThat(second.text()).contains("\"code\":\"rate_limit_exceeded\"");
    assertThat(Integer.parseInt(second.header("Retry-After"))).isBetween(3_500, 3_600);
    assertThat(Integer.parseInt(second.header("retry-after-ms"))).isBetween(3_500_000, 3_600_000);
  }

  @Test
  void charactersAreCountedFromTheBody() throws Exception {
    a.next(VOICE);

    assertThat(
            call(speech("key-of-who-speaks", "sieben.")).header("x-ratelimit-remaining-characters"))
        .isEqualTo("3");
    assertThat(call(speech("key-of-who-speaks", "vier")).status()).isEqualTo(429);
  }

  @Test
  void secondsAreSettledByTheProvidersWord() throws Exception {
    a.next(WORDS);
    // On one connection a call begins when the one before is settled.
    try (RawClient client = new DeployedRouter(base).connect()) {
      Answer first = client.send(transcription()).answer();
      Answer second = client.send(transcription()).answer();

      assertThat(first.status()).isEqualTo(200);
      assertThat(first.header("x-ratelimit-remaining-audio-seconds")).isEqualTo("29");
      assertThat(second.status()).isEqualTo(429);
    }
  }

  @Test
  void noMoreCallsThanAllowedAreUnderWay() throws Exception {
    Gate gate = Gate.closed();
    a.next(Reply.after(gate).then(VOICE), VOICE);
    try (RawClient slow = new DeployedRouter(base).connect()) {
      slow.send(speech("key-of-who-is-busy", "Hi"));
      gate.awaitArrival();
      Answer second = call(speech("key-of-who-is-busy", "Hi"));
      gate.open();

      assertThat(second.status()).isEqualTo(429);
      assertThat(second.header("Retry-After")).isEqualTo("1");
      assertThat(slow.answer().status()).isEqualTo(200);
      assertThat(slow.send(speech("key-of-who-is-busy", "Hi")).answer().status()).isEqualTo(200);
    }
  }

  @Test
  void whenTheRouterIsFullHealthStillAnswers() throws Exception {
    Gate gate = Gate.closed();
    a.next(waiting(gate), waiting(gate), waiting(gate));
    try (RawClient one = new DeployedRouter(base).connect();
        RawClient two = new DeployedRouter(base).connect();
        RawClient three = new DeployedRouter(base).connect()) {
      for (RawClient client : new RawClient[] {one, two, three}) {
        client.send(speech("key-of-the-crowd", "Hi"));
        gate.awaitArrival();
      }
      Answer fourth = call(speech("key-of-the-crowd", "Hi"));
      Answer health = call(new DeployedRouter(base).get("/health"));
      gate.open();

      assertThat(fourth.status()).isEqualTo(503);
      assertThat(fourth.header("Retry-After")).isEqualTo("1");
      assertThat(fourth.text()).contains("\"code\":\"overloaded\"");
      assertThat(health.status()).isEqualTo(200);
      assertThat(one.answer().status()).isEqualTo(200);
      assertThat(two.answer().status()).isEqualTo(200);
      assertThat(three.answer().status()).isEqualTo(200);
    }
  }

  private static Reply waiting(Gate gate) {
    return Reply.after(gate).then(VOICE);
  }

  private Answer call(RawRequest request) throws Exception {
    return new DeployedRouter(base).call(request);
  }

  private RawRequest speech(String key, String input) {
    return new DeployedRouter(base).speech(SpeechBody.of(input).json()).header("api-key", key);
  }

  private RawRequest transcription() {
    Multipart form =
        Multipart.form().field("model", "whisper-1").file("a.wav", "audio/wav", Sounds.wav(24_000));
    return new DeployedRouter(base).transcription(form).header("api-key", "key-of-who-listens");
  }
}

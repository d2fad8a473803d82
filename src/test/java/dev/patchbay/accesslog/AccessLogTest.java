package dev.patchbay.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Tag("alone")
class AccessLogTest {

  private final Logger logger = (Logger) LoggerFactory.getLogger("patchbay.access");
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

  @BeforeEach
  void listen() {
    lines.start();
    logger.setLevel(Level.INFO);
    logger.setAdditive(false);
    logger.addAppender(lines);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(lines);
    logger.setAdditive(true);
    logger.setLevel(null);
  }

  private List<String> messages() {
    return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  @Test
  void aCallIsOneObjectWithAllThatIsKnownOfIt() {
    new AccessLog(() -> AccessLogFormat.JSON).onEnd(Samples.served("tts-1"));

    assertThat(messages())
        .containsExactly(
            ("{'at':'2026-11-22T10:00:00.123Z','id':'req_1','client':'phone','task':'speech',"
                    + "'method':'POST','path':'/v1/audio/speech','model':'tts-1','voice':'af_sky',"
                    + "'stream':false,'route':'speech','status':200,'ending':'relayed',"
                    + "'cache':'miss','made_by':'openai','made_model':'tts-1','made_voice':'alloy',"
                    + "'first_byte_ms':215.000,'total_ms':905.000,'bytes':48000,'bytes_in':120,"
                    + "'characters':57,'cost':0.000855,'fallback_reason':'kokoro: connect',"
                    + "'attempts':[{'provider':'kokoro','model':'kokoro','voice':'af_sky',"
                    + "'outcome':'connect','started_ms':1.500,'total_ms':2.000},"
                    + "{'provider':'openai','model':'tts-1','voice':'alloy',"
                    + "'outcome':'status_200','started_ms':4.000,'first_byte_ms':210.000,"
                    + "'total_ms':900.000}]}")
                .replace('\'', '"'));
  }

  @Test
  void whatIsNotKnownIsLeftOut() {
    new AccessLog(() -> AccessLogFormat.JSON).onEnd(Samples.refused("/v1/models"));

    JsonNode call = JsonMapper.shared().readTree(messages().get(0));
    assertThat(call.propertyNames())
        .containsExactly(
            "at",
            "id",
            "task",
            "method",
            "path",
            "stream",
            "status",
            "ending",
            "first_byte_ms",
            "total_ms",
            "bytes",
            "bytes_in",
            "audio_seconds",
            "attempts");
    assertThat(call.get("audio_seconds").asDouble()).isEqualTo(1.5);
  }

  @Test
  void plainItIsALineForPeople() {
    new AccessLog(() -> AccessLogFormat.PLAIN).onEnd(Samples.served("tts-1"));
    new AccessLog(() -> AccessLogFormat.PLAIN).onEnd(Samples.refused("/v1/models"));

    assertThat(messages())
        .containsExactly(
            "2026-11-22T10:00:00.123Z req_1 phone POST /v1/audio/speech 200 route=speech"
                + " ending=relayed cache=miss by=openai"
                + " attempts=[kokoro:connect:2.000ms openai:status_200:900.000ms]"
                + " first=215.000ms total=905.000ms bytes=48000",
            "2026-11-22T10:00:00.123Z req_2 - GET /v1/models 401 route=- ending=unrouted cache=-"
                + " by=- attempts=[] first=1.000ms total=1.000ms bytes=150");
  }

  @Test
  void aRefusedCallSaysWhereItCameFrom() {
    new AccessLog(() -> AccessLogFormat.PLAIN).onEnd(Samples.refused("/v1/models", "192.0.2.7"));
    new AccessLog(() -> AccessLogFormat.JSON).onEnd(Samples.refused("/v1/models", "192.0.2.7"));

    assertThat(messages().get(0)).endsWith(" bytes=150 address=192.0.2.7");
    assertThat(messages().get(1)).contains("\"id\":\"req_2\",\"address\":\"192.0.2.7\",");
  }

  /** An operator who reads plain lines also wants to know that a speed was ignored. */
  @Test
  void whatTheProviderCouldNotBeToldEndsTheLine() {
    new AccessLog(() -> AccessLogFormat.PLAIN).onEnd(Samples.dropping("speed", "a b"));

    assertThat(messages().get(0)).endsWith(" bytes=48000 dropped=speed,a?b");
  }

  @Test
  void offItIsNothing() {
    new AccessLog(() -> AccessLogFormat.OFF).onEnd(Samples.served("tts-1"));

    assertThat(messages()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n{}", "\u0085x", "\u2028", "\u001b[31m", "{}", "%n", "\"}\\"})
  void nobodyWritesIntoAnotherLine(String hostile) {
    new AccessLog(() -> AccessLogFormat.JSON).onEnd(Samples.served(hostile));
    new AccessLog(() -> AccessLogFormat.PLAIN).onEnd(Samples.refused("/v1/" + hostile));

    assertThat(messages()).hasSize(2).allMatch(line -> line.matches("[ -~]+"));
    assertThat(JsonMapper.shared().readTree(messages().get(0)).get("model").asString())
        .isEqualTo(hostile);
  }
}

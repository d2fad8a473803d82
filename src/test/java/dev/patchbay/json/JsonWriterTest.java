package dev.patchbay.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonWriterTest {

  private record Sample(
      String zone, int firstByteMs, Optional<Long> cost, Instant at, List<String> all) {}

  private static final Sample SAMPLE =
      new Sample("é", 7, Optional.empty(), Instant.EPOCH, List.of("a"));

  @Test
  void membersAreInSnakeCaseAndInTheOrderOfTheComponents() {
    String json =
        "{\"zone\":\"é\",\"first_byte_ms\":7,\"cost\":null,\"at\":\"1970-01-01T00:00:00Z\","
            + "\"all\":[\"a\"]}";

    assertThat(JsonWriter.text(SAMPLE)).isEqualTo(json);
    assertThat(JsonWriter.bytes(SAMPLE)).asString().isEqualTo(json);
  }

  @Test
  void prettyJsonHasALineForEachMember() {
    assertThat(JsonWriter.pretty(SAMPLE).lines()).hasSize(7);
  }
}

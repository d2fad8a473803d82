package dev.patchbay.relay;

import dev.patchbay.api.Heard;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads how much audio a provider has listened to: {@code usage.seconds} by which it charges, else
 * the {@code duration} of a verbose answer.
 */
final class HeardIn {

  private static final JsonFactory JSON = JsonFactory.builder().build();
  private static final double MOST_SECONDS = Duration.ofDays(7).toSeconds();

  private double used;
  private double duration;

  private HeardIn() {}

  /** Unknown if the answer is no JSON or does not say. */
  static Heard json(byte[] bytes) {
    HeardIn found = new HeardIn();
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), bytes)) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        found.read(parser);
      }
    } catch (JacksonException noJson) {
      // Text, subtitles, or JSON that somebody else is to judge.
      return Heard.UNKNOWN;
    }
    double seconds = found.used > 0 ? found.used : found.duration;
    boolean plausible = seconds > 0 && seconds <= MOST_SECONDS;
    return plausible ? new Heard(Duration.ofMillis(Math.round(seconds * 1000))) : Heard.UNKNOWN;
  }

  private void read(JsonParser parser) {
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (name.equals("usage") && value == JsonToken.START_OBJECT) {
        usage(parser);
      } else if (name.equals("duration")) {
        duration = number(parser, value);
      } else {
        parser.skipChildren();
      }
    }
  }

  private void usage(JsonParser parser) {
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (name.equals("seconds")) {
        used = number(parser, value);
      } else {
        parser.skipChildren();
      }
    }
  }

  // Some write the number as a text.
  private static double number(JsonParser parser, JsonToken value) {
    if (value.isNumeric()) {
      return parser.getDoubleValue();
    }
    if (value == JsonToken.VALUE_STRING && parser.getString().matches("\\d{1,9}(\\.\\d{1,18})?")) {
      return Double.parseDouble(parser.getString());
    }
    parser.skipChildren();
    return 0;
  }
}

package dev.patchbay.routing.provider.wire;

import java.util.Map;

/**
 * A provider's name of one of OpenAI's audio formats.
 *
 * @param name its name
 * @param attributes further words of the provider for this format, such as {@code container}
 * @param rate sample rate in Hz that comes back; 0 if it is not stated
 */
public record EncodingName(String name, Map<String, String> attributes, int rate) {

  public EncodingName {
    attributes = Map.copyOf(attributes);
  }
}

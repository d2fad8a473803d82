package dev.patchbay.config.reader;

import dev.patchbay.api.Secret;
import dev.patchbay.config.value.ConfigKeys;
import dev.patchbay.config.value.HttpParsers;
import dev.patchbay.config.value.InvalidValue;
import dev.patchbay.config.value.Problems;
import dev.patchbay.config.value.ProviderUrlParser;
import dev.patchbay.config.value.Section;
import dev.patchbay.config.value.ValueParsers;
import dev.patchbay.traces.TraceSettings;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/** Reads the settings of OpenTelemetry traces: receiver, headers, sampling ratio. */
public final class TraceReader {

  private final Section router;

  public TraceReader(SortedMap<String, String> values, Problems problems) {
    this.router = Section.of(values, ConfigKeys.PREFIX, problems);
  }

  public TraceSettings read() {
    return new TraceSettings(
        router.read("traces", TraceReader::endpoint, ""),
        router.read("traces.headers", TraceReader::headers, Map.of()),
        router.require("traces.ratio", TraceReader::ratio, 1.0),
        router.require("traces.service", ValueParsers.TEXT, "patchbay"));
  }

  private static String endpoint(String text) {
    try {
      URI url = new ProviderUrlParser("", Set.of()).read(text);
      return url.toString().replaceAll("/v1/traces$", "");
    } catch (InvalidValue invalid) {
      throw new InvalidValue("the URL of a receiver of OTLP over HTTP, such as http://host:4318");
    }
  }

  // Syntax of OTEL_EXPORTER_OTLP_HEADERS: name=value separated by commas, values percent-encoded.
  private static Map<String, Secret> headers(String text) {
    Map<String, Secret> headers = new LinkedHashMap<>();
    for (String line : text.split(",")) {
      int equals = line.indexOf('=');
      if (equals < 1) {
        throw new InvalidValue("NAME=VALUE pairs, separated by commas");
      }
      String name = HttpParsers.HEADER_NAME.read(line.substring(0, equals).strip());
      headers.put(name, value(line.substring(equals + 1).strip()));
    }
    return headers;
  }

  private static Secret value(String escaped) {
    try {
      // A plus is not a space here.
      String value = URLDecoder.decode(escaped.replace("+", "%2B"), StandardCharsets.UTF_8);
      if (value.matches("[ -~]+")) {
        return new Secret(value);
      }
    } catch (IllegalArgumentException badlyEscaped) {
      // Rejected below.
    }
    throw new InvalidValue("values of visible ASCII characters, with % and comma percent-encoded");
  }

  private static double ratio(String text) {
    if (text.matches("0(\\.\\d{1,6})?|1(\\.0{1,6})?")) {
      return Double.parseDouble(text);
    }
    throw new InvalidValue("a ratio from 0 to 1, such as 0.01");
  }
}

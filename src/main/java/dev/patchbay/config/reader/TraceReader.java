package dev.patchbay.config.reader;

import dev.patchbay.api.Secret;
import dev.patchbay.config.value.ConfigKeys;
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
import java.util.SortedMap;

/** Reads where traces go. */
public final class TraceReader {

  private final Section router;

  public TraceReader(SortedMap<String, String> values, Problems problems) {
    this.router = Section.of(values, ConfigKeys.PREFIX, problems);
  }

  public TraceSettings read() {
    return new TraceSettings(
        router.read("traces", TraceReader::endpoint, ""),
        router.read("traces.headers", TraceReader::headers, Map.of()),
        router.need("traces.ratio", TraceReader::ratio, 1.0),
        router.need("traces.service", ValueParsers.TEXT, "patchbay"));
  }

  private static String endpoint(String text) {
    try {
      URI url = new ProviderUrlParser("").read(text);
      return url.toString().replaceAll("/v1/traces$", "");
    } catch (InvalidValue notOne) {
      throw new InvalidValue("http://host:4318 or the like, where OTLP over HTTP is received");
    }
  }

  // As OpenTelemetry's own variable has it: name=value, separated by commas, values escaped.
  private static Map<String, Secret> headers(String text) {
    Map<String, Secret> headers = new LinkedHashMap<>();
    for (String line : text.split(",")) {
      int equals = line.indexOf('=');
      if (equals < 1) {
        throw new InvalidValue("NAME=VALUE, separated by commas");
      }
      String name = ValueParsers.HEADER_NAME.read(line.substring(0, equals).strip());
      headers.put(name, value(line.substring(equals + 1).strip()));
    }
    return headers;
  }

  private static Secret value(String escaped) {
    try {
      // A plus stands for itself here.
      String value = URLDecoder.decode(escaped.replace("+", "%2B"), StandardCharsets.UTF_8);
      if (value.matches("[ -~]+")) {
        return new Secret(value);
      }
    } catch (IllegalArgumentException badlyEscaped) {
      // Told below.
    }
    throw new InvalidValue("a value of visible ASCII characters, % and comma escaped");
  }

  private static double ratio(String text) {
    if (text.matches("0(\\.\\d{1,6})?|1(\\.0{1,6})?")) {
      return Double.parseDouble(text);
    }
    throw new InvalidValue("a share from 0 to 1, such as 0.01");
  }
}

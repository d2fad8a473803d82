package dev.patchbay.config;

import dev.patchbay.api.Secret;
import dev.patchbay.traces.TraceSettings;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;

/** Reads where traces go. */
final class TraceReader {

  private final Section router;

  TraceReader(SortedMap<String, String> values, Problems problems) {
    this.router = Section.of(values, Keys.PREFIX, problems);
  }

  TraceSettings read() {
    return new TraceSettings(
        router.read("traces", TraceReader::endpoint, ""),
        router.read("traces.headers", TraceReader::headers, Map.of()),
        router.need("traces.ratio", TraceReader::ratio, 1.0),
        router.need("traces.service", Forms.TEXT, "patchbay"));
  }

  private static String endpoint(String text) {
    try {
      URI url = new UrlForm("").read(text);
      return url.toString().replaceAll("/v1/traces$", "");
    } catch (NotAsExpected notOne) {
      throw new NotAsExpected("http://host:4318 or the like, where OTLP over HTTP is received");
    }
  }

  // As OpenTelemetry's own variable has it: name=value, separated by commas, values escaped.
  private static Map<String, Secret> headers(String text) {
    Map<String, Secret> headers = new LinkedHashMap<>();
    for (String line : text.split(",")) {
      int equals = line.indexOf('=');
      if (equals < 1) {
        throw new NotAsExpected("NAME=VALUE, separated by commas");
      }
      String name = Forms.HEADER_NAME.read(line.substring(0, equals).strip());
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
    throw new NotAsExpected("a value of visible ASCII characters, % and comma escaped");
  }

  private static double ratio(String text) {
    if (text.matches("0(\\.\\d{1,6})?|1(\\.0{1,6})?")) {
      return Double.parseDouble(text);
    }
    throw new NotAsExpected("a share from 0 to 1, such as 0.01");
  }
}

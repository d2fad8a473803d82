package dev.patchbay.config.value;

import dev.patchbay.routing.provider.wire.AudioPosition;
import dev.patchbay.routing.provider.wire.AudioPosition.Coding;
import dev.patchbay.routing.provider.wire.EncodingName;
import dev.patchbay.routing.provider.wire.JsonPointer;
import dev.patchbay.routing.provider.wire.SpeedRange;
import dev.patchbay.routing.provider.wire.Template;
import dev.patchbay.routing.provider.wire.TimedText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parsers of the values that describe a provider's wire format: templates, pointers, tables. */
public final class WireParsers {

  /** Values that templates have besides {@code field.NAME} and {@code format.NAME}. */
  private static final Set<String> VALUES =
      new TreeSet<>(
          Set.of(
              "model",
              "voice",
              "voice.language",
              "format",
              "speed",
              "language",
              "instructions",
              "prompt",
              "temperature"));

  /** Values that are in the body only. */
  private static final Set<String> BODY_VALUES =
      Set.of("input", "file", "file.type", "file.ending", "text.before", "text.after");

  /** Template of the body. */
  public static final ValueParser<Template> BODY_TEMPLATE = text -> template(text, BODY_VALUES);

  /** Template of a path, a parameter or a header. */
  public static final ValueParser<Template> TEMPLATE = text -> template(text, Set.of());

  public static final ValueParser<JsonPointer> POINTER = WireParsers::pointer;
  public static final ValueParser<EncodingName> ENCODING = WireParsers::encoding;
  public static final ValueParser<AudioPosition> ANSWER = WireParsers::answer;
  public static final ValueParser<TimedText> TIMED_TEXT = WireParsers::timedText;
  public static final ValueParser<List<Map.Entry<String, Long>>> LENGTHS = WireParsers::lengths;

  private static final Pattern FACTORS =
      Pattern.compile("(\\d(?:\\.\\d{1,3})?)\\s*\\.\\.\\s*(\\d(?:\\.\\d{1,3})?)");
  private static final Pattern RATE = Pattern.compile("[1-9]\\d{3,5}");

  private WireParsers() {}

  private static Template template(String text, Set<String> more) {
    Template template = Template.of(text);
    for (String name : template.variables()) {
      boolean open = name.startsWith("field.") || name.startsWith("format.");
      if (!open && !VALUES.contains(name) && !more.contains(name)) {
        Set<String> known = new TreeSet<>(VALUES);
        known.addAll(more);
        String hint =
            DidYouMean.name(name, known)
                .map(near -> "did you mean {" + near + "}?")
                .orElse("one of " + String.join(", ", known) + ", field.NAME, format.NAME");
        throw new InvalidValue("a template without the unknown value {" + name + "}; " + hint);
      }
    }
    return template;
  }

  private static JsonPointer pointer(String text) {
    try {
      return JsonPointer.of(text);
    } catch (IllegalArgumentException invalid) {
      throw new InvalidValue("a JSON pointer such as /results/0/text");
    }
  }

  /** {@code NAME rate=24000 container=wav}: the provider's name, then words of its own. */
  private static EncodingName encoding(String text) {
    String[] words = text.split("\\s+");
    Map<String, String> attributes = attributes(words, "a name, then words such as rate=24000");
    String rate = attributes.getOrDefault("rate", "");
    if (!rate.isEmpty() && !RATE.matcher(rate).matches()) {
      throw new InvalidValue("a rate in Hz, such as rate=24000");
    }
    return new EncodingName(words[0], attributes, rate.isEmpty() ? 0 : Integer.parseInt(rate));
  }

  private static AudioPosition answer(String text) {
    if (text.equals(Coding.BYTES.label())) {
      return AudioPosition.BODY;
    }
    int colon = text.indexOf(':');
    String coding = colon < 0 ? "" : text.substring(0, colon);
    for (Coding known : List.of(Coding.BASE64, Coding.HEX)) {
      if (known.label().equals(coding)) {
        return new AudioPosition(known, pointer(text.substring(colon + 1).strip()));
      }
    }
    throw new InvalidValue("bytes, base64:/pointer or hex:/pointer");
  }

  /** {@code /pointer text=word start=start end=end only=type:word}. */
  private static TimedText timedText(String text) {
    String expected =
        "a pointer to a list, then names such as text=word start=start end=end only=type:word";
    String[] words = text.split("\\s+");
    Map<String, String> names = attributes(words, expected);
    if (!Set.of("text", "start", "end", "length", "only").containsAll(names.keySet())) {
      throw new InvalidValue(expected);
    }
    String only = names.getOrDefault("only", "");
    if (!only.isEmpty() && only.indexOf(':') < 1) {
      throw new InvalidValue(expected);
    }
    return new TimedText(
        pointer(words[0]),
        List.of(names.getOrDefault("text", "text").split("\\|")),
        names.getOrDefault("start", "start"),
        names.getOrDefault("end", "end"),
        names.getOrDefault("length", ""),
        only.isEmpty() ? List.of() : List.of(only.split(":", 2)));
  }

  /** {@code eleven_flash*:40000,*:10000}. */
  private static List<Map.Entry<String, Long>> lengths(String text) {
    List<Map.Entry<String, Long>> limits = new ArrayList<>();
    for (String entry : ListParsers.LIST.read(text)) {
      int colon = entry.lastIndexOf(':');
      String number = entry.substring(colon + 1);
      if (colon < 1 || !number.matches("[1-9]\\d{0,8}")) {
        throw new InvalidValue("model:length,… such as eleven_flash*:40000");
      }
      limits.add(Map.entry(entry.substring(0, colon), Long.parseLong(number)));
    }
    return limits;
  }

  static Map<String, String> attributes(String[] words, String expected) {
    Map<String, String> attributes = new LinkedHashMap<>();
    for (int i = 1; i < words.length; i++) {
      int equals = words[i].indexOf('=');
      if (equals < 1 || equals == words[i].length() - 1) {
        throw new InvalidValue(expected);
      }
      attributes.put(words[i].substring(0, equals), words[i].substring(equals + 1));
    }
    return attributes;
  }

  /** Parser of a range of speeds such as {@code 0.5..2}. */
  public static ValueParser<SpeedRange> speeds(SpeedRange.Unit unit) {
    return text -> {
      Matcher range = FACTORS.matcher(text);
      if (range.matches()) {
        BigDecimal slowest = new BigDecimal(range.group(1));
        BigDecimal fastest = new BigDecimal(range.group(2));
        if (slowest.signum() > 0 && slowest.compareTo(fastest) < 0) {
          return new SpeedRange(slowest, fastest, unit);
        }
      }
      throw new InvalidValue("a range of factors such as 0.5..2");
    };
  }
}

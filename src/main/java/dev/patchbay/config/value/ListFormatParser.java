package dev.patchbay.config.value;

import dev.patchbay.routing.provider.wire.JsonPointer;
import dev.patchbay.routing.provider.wire.ListFormat;
import dev.patchbay.routing.provider.wire.Paging;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Parser of the format of a list: {@code /voices id=voice_id name=name}, and for its pages {@code
 * next=/next_token param=page_token}, {@code page=page_number from=0}, {@code offset=offset} or
 * {@code after=starting_after}, each with {@code size=100}.
 */
public final class ListFormatParser implements ValueParser<ListFormat> {

  private static final Set<String> WORDS =
      Set.of("id", "name", "next", "param", "page", "from", "offset", "after", "size");
  private static final List<String> WAYS = List.of("next", "page", "offset", "after");
  private static final String EXPECTED =
      "a pointer or -, then id=a|b name=title, and for further pages one of next=/token"
          + " param=page_token, page=page_number from=1, offset=offset, after=last_id, with"
          + " size=100";

  @Override
  public ListFormat read(String text) {
    String[] words = text.split("\\s+");
    Map<String, String> names = WireParsers.attributes(words, EXPECTED);
    if (!WORDS.containsAll(names.keySet())) {
      throw new InvalidValue(EXPECTED);
    }
    return new ListFormat(
        words[0].equals("-") ? JsonPointer.NONE : WireParsers.POINTER.read(words[0]),
        names.containsKey("id") ? List.of(names.get("id").split("\\|")) : List.of(),
        names.getOrDefault("name", "name"),
        paging(names));
  }

  private static Paging paging(Map<String, String> names) {
    List<String> ways = WAYS.stream().filter(names::containsKey).toList();
    boolean fits =
        names.containsKey("next") == names.containsKey("param")
            && (names.containsKey("page") || !names.containsKey("from"))
            && (!ways.isEmpty() || !names.containsKey("size"));
    if (ways.size() > 1 || !fits) {
      throw new InvalidValue(EXPECTED);
    }
    if (ways.isEmpty()) {
      return Paging.NONE;
    }
    int size = number(names.getOrDefault("size", "0"));
    String parameter = names.get(ways.get(0));
    return switch (ways.get(0)) {
      case "next" ->
          new Paging(
              Paging.Kind.TOKEN, WireParsers.POINTER.read(parameter), names.get("param"), 1, size);
      case "page" ->
          new Paging(
              Paging.Kind.NUMBER,
              JsonPointer.NONE,
              parameter,
              number(names.getOrDefault("from", "1")),
              size);
      case "offset" -> new Paging(Paging.Kind.OFFSET, JsonPointer.NONE, parameter, 1, size);
      default -> new Paging(Paging.Kind.AFTER, JsonPointer.NONE, parameter, 1, size);
    };
  }

  private static int number(String text) {
    if (!text.matches("\\d{1,4}")) {
      throw new InvalidValue(EXPECTED);
    }
    return Integer.parseInt(text);
  }
}

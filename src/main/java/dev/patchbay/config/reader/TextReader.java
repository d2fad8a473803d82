package dev.patchbay.config.reader;

import dev.patchbay.config.source.RegularFile;
import dev.patchbay.config.value.ConfigKeys;
import dev.patchbay.config.value.InvalidValue;
import dev.patchbay.config.value.ListParsers;
import dev.patchbay.config.value.Problems;
import dev.patchbay.config.value.Section;
import dev.patchbay.config.value.ValueParser;
import dev.patchbay.config.value.ValueParsers;
import dev.patchbay.routing.provider.Globs;
import dev.patchbay.routing.provider.Provider;
import dev.patchbay.routing.route.Route;
import dev.patchbay.text.TextPolicy;
import dev.patchbay.text.TextPolicySet;
import dev.patchbay.text.rule.InvalidRule;
import dev.patchbay.text.rule.Lexicon;
import dev.patchbay.text.rule.LexiconParser;
import dev.patchbay.text.rule.RuleSetCatalog;
import dev.patchbay.text.rule.TextRuleParser;
import dev.patchbay.text.rule.TextRuleSet;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the rules that make texts speakable, and the lexicons, by route and provider. */
public final class TextReader {

  private static final String FILE_END = ".rules";
  private static final String RULES = "text.rules";

  private static final ValueParser<TextRuleSet> SETS =
      text ->
          ListParsers.LIST.read(text).stream()
              .map(TextReader::rules)
              .reduce(TextRuleSet.NONE, TextRuleSet::then);
  private static final ValueParser<Lexicon> LEXICON =
      path -> parsed(path, text -> LexiconParser.parse(text, voices -> Globs.of(voices)::matches));
  private static final ValueParser<String> LANGUAGE =
      text -> {
        if (!text.matches("[a-z]{2,3}")) {
          throw new InvalidValue("a language code such as en or de");
        }
        return text;
      };

  private final SortedMap<String, String> values;
  private final Problems problems;

  public TextReader(SortedMap<String, String> values, Problems problems) {
    this.values = values;
    this.problems = problems;
  }

  public TextPolicySet read(List<Route> routes, Collection<Provider> providers) {
    Map<String, TextPolicy> ofRoutes = new HashMap<>();
    for (Route route : routes) {
      TextPolicy policy = policy(route.name());
      if (!policy.isOff()) {
        ofRoutes.put(route.name(), policy);
      }
    }
    Map<String, TextRuleSet> ofProviders = new HashMap<>();
    for (Provider provider : providers) {
      TextRuleSet rules =
          Section.of(values, ProviderReader.prefix(provider.name()), problems)
              .read(RULES, SETS, TextRuleSet.NONE);
      if (!rules.isEmpty()) {
        ofProviders.put(provider.name(), rules);
      }
    }
    return new TextPolicySet(ofRoutes, ofProviders);
  }

  private TextPolicy policy(String route) {
    Section keys =
        Section.of(values, ConfigKeys.PREFIX + "route." + route + ".", problems)
            .orElse(values, ConfigKeys.PREFIX);
    return new TextPolicy(
        keys.read(RULES, SETS, TextRuleSet.NONE),
        keys.read("text.lexicon", LEXICON, Lexicon.NONE),
        keys.read("text.language", LANGUAGE, ""));
  }

  /** Files among the names of sets. */
  public static Set<Path> files(String text) {
    return Stream.of(text.split(","))
        .map(String::strip)
        .filter(name -> name.endsWith(FILE_END))
        .flatMap(name -> ValueParsers.filePath(name).stream())
        .collect(Collectors.toSet());
  }

  private static TextRuleSet rules(String name) {
    if (RuleSetCatalog.NAMES.contains(name)) {
      return RuleSetCatalog.named(name);
    }
    if (!name.endsWith(FILE_END)) {
      throw new InvalidValue(
          String.join(", ", RuleSetCatalog.NAMES) + ", or the path of a file that ends in .rules");
    }
    return parsed(name, text -> TextRuleParser.parse(name, text));
  }

  private static <T> T parsed(String path, Function<String, T> parser) {
    try {
      return parser.apply(RegularFile.read(Path.of(path)));
    } catch (InvalidRule invalid) {
      throw new InvalidValue("a file that is valid in " + invalid.getMessage());
    } catch (IOException | InvalidPathException unreadable) {
      throw new InvalidValue(RegularFile.expected(unreadable, "a file that can be read"));
    }
  }
}

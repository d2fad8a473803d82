package dev.patchbay.routing.provider;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/**
 * Mapping of model or voice names to those that a provider knows for a task.
 *
 * @param own names the provider has; empty if it is not known
 * @param mapped names that the configuration maps; keys may be globs, the longest match wins
 * @param aliases names that the preset maps
 * @param fallback the name for a call that gives none, or an unknown one where the route allows any
 *     substitution; empty for none
 * @param required true if the provider refuses a call without a name
 */
public record NameMapping(
    Globs own,
    Map<String, String> mapped,
    Map<String, String> aliases,
    String fallback,
    boolean required) {

  public static final NameMapping ANY = new NameMapping(Globs.ANY, Map.of(), Map.of(), "", false);

  public NameMapping {
    mapped = Map.copyOf(mapped);
    aliases = Map.copyOf(aliases);
  }

  /**
   * The name to send for the name asked; the empty name stands for none. Empty if the provider
   * cannot serve it within the allowed substitution.
   *
   * @param candidateNames map of the candidate, consulted before the provider's
   */
  public Optional<String> choose(
      String requested, Map<String, String> candidateNames, Substitution allowed) {
    Optional<String> explicit = explicit(requested, candidateNames);
    if (explicit.isPresent()) {
      return explicit;
    }
    if (requested.isEmpty()) {
      return fallback.isEmpty() && required ? Optional.empty() : Optional.of(fallback);
    }
    if (own.isEmpty() || own.matches(requested)) {
      return Optional.of(requested);
    }
    if (allowed != Substitution.STRICT && lookUp(aliases, requested).isPresent()) {
      return lookUp(aliases, requested);
    }
    return allowed == Substitution.ANY && !fallback.isEmpty()
        ? Optional.of(fallback)
        : Optional.empty();
  }

  /** The configured mapping of a name, the candidate's own map first; empty if none. */
  public Optional<String> explicit(String requested, Map<String, String> candidateNames) {
    return lookUp(candidateNames, requested).or(() -> lookUp(mapped, requested));
  }

  private static Optional<String> lookUp(Map<String, String> names, String requested) {
    if (names.isEmpty()) {
      return Optional.empty();
    }
    String exact = names.get(requested);
    if (exact != null) {
      return Optional.of(exact);
    }
    return names.keySet().stream()
        .filter(pattern -> pattern.indexOf('*') >= 0 && Globs.glob(pattern, requested))
        .max(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
        .map(names::get);
  }
}

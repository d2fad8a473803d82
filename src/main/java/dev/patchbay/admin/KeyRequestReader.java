package dev.patchbay.admin;

import dev.patchbay.api.AudioTask;
import dev.patchbay.api.Caller;
import dev.patchbay.api.KeyQuota;
import dev.patchbay.api.PrintableText;
import dev.patchbay.auth.KeyDigest;
import dev.patchbay.auth.key.ApiKey;
import dev.patchbay.auth.key.KeyPermissions;
import dev.patchbay.routing.provider.Money;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Reads a request for an API key: client, label, expiry, permissions. */
record KeyRequestReader(InstantSource clock) {

  private static final Pattern SPAN = Pattern.compile("(\\d{1,5})([smhd])");
  private static final List<String> MEMBERS =
      List.of("client", "label", "expires", "permissions", "requests_per_minute", "budget");
  private static final Pattern BUDGET = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,6})?)/(day|month)");
  private static final int LONGEST_TEXT = 200;
  private static final int LONGEST_NAME = 64;

  /** Leaves room in the table's column for the names and the separators. */
  private static final int LONGEST_PERMISSIONS = 3_500;

  ApiKey read(JsonNode body, KeyDigest digest) {
    only(body, MEMBERS);
    String client = text(body, "client");
    boolean valid = client.matches("[a-z0-9][a-z0-9_-]*") && client.length() <= LONGEST_NAME;
    if (!valid || client.equals(Caller.ANONYMOUS)) {
      throw refused("client", "a name of a-z, 0-9, - and _, but not anonymous");
    }
    String label = text(body, "label");
    if (label.length() > LONGEST_TEXT || !label.equals(PrintableText.of(label, LONGEST_TEXT))) {
      throw refused("label", "one line of at most " + LONGEST_TEXT + " characters");
    }
    return ApiKey.of(
        digest,
        client,
        label,
        permissions(body.path("permissions")).with(quota(body, digest)),
        // As the database keeps it.
        Instant.ofEpochMilli(clock.millis()),
        expiry(text(body, "expires")));
  }

  /** How long a key that is rotated stays valid. */
  Duration keep(JsonNode body) {
    only(body, List.of("keep"));
    String text = text(body, "keep");
    return text.isEmpty() ? Duration.ZERO : span("keep", text);
  }

  private Instant expiry(String text) {
    if (text.isEmpty()) {
      return ApiKey.NEVER;
    }
    Instant now = clock.instant();
    Instant end = SPAN.matcher(text).matches() ? now.plus(span("expires", text)) : moment(text);
    if (!end.isAfter(now)) {
      throw refused("expires", "a time to come");
    }
    return Instant.ofEpochMilli(end.toEpochMilli());
  }

  // A key that expires on a day is valid until its end, as in the period of a usage report.
  private static Instant moment(String text) {
    try {
      return text.contains("T")
          ? Instant.parse(text)
          : LocalDate.parse(text).plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    } catch (DateTimeException notOne) {
      throw refused("expires", "a day such as 2027-01-31, a time, or a span such as 30d");
    }
  }

  private static Duration span(String member, String text) {
    Matcher span = SPAN.matcher(text);
    if (!span.matches()) {
      throw refused(member, "a span such as 1h or 30d");
    }
    long amount = Long.parseLong(span.group(1));
    return switch (span.group(2)) {
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }

  private static KeyPermissions permissions(JsonNode node) {
    if (node.isMissingNode() || node.isNull()) {
      return KeyPermissions.OF_CLIENT;
    }
    if (!node.isObject()) {
      throw refused("permissions", "an object");
    }
    only(node, KeyPermissions.NAMES);
    Map<String, List<String>> patterns = new TreeMap<>();
    node.properties()
        .forEach(entry -> patterns.put(entry.getKey(), patterns(entry.getKey(), entry.getValue())));
    int size =
        patterns.values().stream().flatMap(List::stream).mapToInt(one -> one.length() + 1).sum();
    if (size > LONGEST_PERMISSIONS) {
      throw refused("permissions", "fewer or shorter patterns");
    }
    patterns.getOrDefault("tasks", List.of()).forEach(KeyRequestReader::checkTask);
    return KeyPermissions.own(patterns);
  }

  private static KeyQuota quota(JsonNode body, KeyDigest digest) {
    JsonNode requests = body.path("requests_per_minute");
    boolean none = requests.isMissingNode() || requests.isNull();
    if (!none && (!requests.isInt() || requests.intValue() < 1)) {
      throw refused("requests_per_minute", "a whole number from 1 on");
    }
    String budget = text(body, "budget");
    Matcher amount = BUDGET.matcher(budget);
    if (!budget.isEmpty() && (!amount.matches() || Money.of(amount.group(1)).micros() == 0)) {
      throw refused("budget", "an amount per day or month, such as 5.00/month");
    }
    KeyQuota quota =
        new KeyQuota(
            ApiKey.id(digest),
            none ? 0 : requests.intValue(),
            budget.isEmpty() ? 0 : Money.of(amount.group(1)).micros(),
            budget.isEmpty() ? "" : amount.group(2));
    return quota.isNone() ? KeyQuota.NONE : quota;
  }

  private static void checkTask(String pattern) {
    String name = pattern.replaceFirst("^!", "");
    boolean known =
        Arrays.stream(AudioTask.values()).anyMatch(task -> task.label().equals(name))
            || name.contains("*");
    if (!known) {
      throw refused("tasks", "names of tasks, not " + PrintableText.name(name));
    }
  }

  private static List<String> patterns(String name, JsonNode list) {
    List<String> patterns = new ArrayList<>();
    list.forEach(one -> patterns.add(one.isString() ? one.stringValue() : ""));
    boolean valid =
        list.isArray()
            && !patterns.isEmpty()
            && patterns.stream().allMatch(one -> one.matches("[^\\p{Cntrl}]+"));
    if (!valid) {
      throw refused(name, "a list of patterns such as [\"tts-*\"]");
    }
    return patterns;
  }

  private static void only(JsonNode object, List<String> members) {
    object
        .propertyNames()
        .forEach(
            name -> {
              if (!members.contains(name)) {
                throw refused(PrintableText.name(name), "only " + String.join(", ", members));
              }
            });
  }

  private static String text(JsonNode body, String member) {
    JsonNode text = body.path(member);
    if (text.isMissingNode() || text.isNull()) {
      return "";
    }
    if (!text.isString()) {
      throw refused(member, "a string");
    }
    return text.stringValue();
  }

  private static RuntimeException refused(String member, String expected) {
    return AdminRequest.refused(member + " (expected: " + expected + ")", member, "invalid_value");
  }
}

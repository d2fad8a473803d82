package dev.patchbay.catalog;

import dev.patchbay.routing.provider.Provider;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Scripted provider lists: those that a test sets; others fail. */
final class ScriptedLists implements ProviderLists {

  private final Map<String, String> answers = new HashMap<>();
  private final List<String> asked = new ArrayList<>();
  private final List<Duration> timeouts = new ArrayList<>();

  void says(String provider, String path, String json) {
    answers.put(provider + path, json);
  }

  void isDown(String provider, String path) {
    answers.remove(provider + path);
  }

  List<String> asked() {
    return asked;
  }

  List<Duration> timeouts() {
    return timeouts;
  }

  @Override
  public Optional<byte[]> get(Provider provider, String path, Duration timeout) {
    asked.add(provider.name() + path);
    timeouts.add(timeout);
    return Optional.ofNullable(answers.get(provider.name() + path))
        .map(json -> json.getBytes(StandardCharsets.UTF_8));
  }
}

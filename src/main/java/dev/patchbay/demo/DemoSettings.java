package dev.patchbay.demo;

import dev.patchbay.demo.synthesis.Pcm;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Router configuration for the demo providers; nothing else in this package knows its keys. */
final class DemoSettings {

  private DemoSettings() {}

  static Map<String, String> of(Map<String, DemoProvider> providers, Set<String> formats) {
    String names = String.join(",", providers.keySet());
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("patchbay.providers", names);
    settings.put("patchbay.routes", "demo");
    settings.put("patchbay.route.demo.providers", names);
    settings.put("patchbay.admin", "demo");
    providers.forEach(
        (name, provider) -> {
          String prefix = "patchbay.provider." + name + ".";
          settings.put(prefix + "preset", "generic");
          settings.put(prefix + "url", provider.url() + "/v1");
          settings.put(prefix + "tasks", "speech,transcription,translation,realtime");
          settings.put(prefix + "catalog.voices-path", "/audio/voices");
          settings.put(prefix + "speech.formats", String.join(",", formats));
          settings.put(prefix + "speech.default-format", SpeechRequest.DEFAULT_FORMAT);
          settings.put(prefix + "speech.pcm-rate", Integer.toString(Pcm.RATE));
          settings.put(prefix + "speech.wav-rate", Integer.toString(Pcm.RATE));
        });
    return settings;
  }
}

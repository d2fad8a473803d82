package dev.patchbay.journey.wire.hostile;

import dev.patchbay.testkit.ManualClock;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** A router for each preset, with a provider behind it that always answers well. */
final class HostileRouters implements AutoCloseable {

  private record Pair(ScriptedProvider provider, RouterUnderTest router) {}

  private final ManualClock clock = new ManualClock();
  private final Map<String, Pair> pairs = new HashMap<>();
  private final ScriptedProvider openai;

  HostileRouters(Reply good) throws IOException {
    this.openai = ScriptedProvider.start().always(good);
  }

  /** Calls the provider of that preset, whose earlier failures are long over. */
  Answer call(String preset, Reply reply, RawRequest request) throws Exception {
    clock.advance(Duration.ofHours(2));
    if (!pairs.containsKey(preset)) {
      pairs.put(preset, start(preset));
    }
    pairs.get(preset).provider().next(reply);
    return pairs.get(preset).router().call(request);
  }

  private Pair start(String preset) throws Exception {
    ScriptedProvider provider = ScriptedProvider.start();
    String others = preset.equals("openai") ? "" : ",openai";
    String configuration =
        "patchbay.auth=open\npatchbay.providers="
            + preset
            + others
            + "\n"
            + keys(preset, provider)
            + (others.isEmpty() ? "" : keys("openai", openai));
    return new Pair(provider, RouterUnderTest.startWithClock(clock, configuration));
  }

  private static String keys(String preset, ScriptedProvider provider) {
    return """
    patchbay.provider.%1$s.preset=%1$s
    patchbay.provider.%1$s.url=%2$s
    patchbay.provider.%1$s.auth=bearer
    patchbay.provider.%1$s.key=key-of-%1$s
    patchbay.provider.%1$s.catalog.models-path=
    patchbay.provider.%1$s.catalog.voices-path=
    """
        .formatted(preset, provider.url());
  }

  @Override
  public void close() throws IOException {
    for (Pair pair : pairs.values()) {
      pair.router().close();
      pair.provider().close();
    }
    openai.close();
  }
}

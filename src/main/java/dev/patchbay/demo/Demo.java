package dev.patchbay.demo;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Demo mode: two running demo providers, the router configured for them, and commands to try. */
public final class Demo {

  private static final List<String> NAMES = List.of("studio", "understudy");

  private final Map<String, DemoProvider> providers;

  private Demo(Map<String, DemoProvider> providers) {
    this.providers = providers;
  }

  /** Starts both providers and configures the router for them; they end with the process. */
  public static Demo start() throws IOException {
    Speaker speaker = Speakers.onPath(System.getenv().getOrDefault("PATH", ""));
    Map<String, DemoProvider> providers = new LinkedHashMap<>();
    for (String name : NAMES) {
      providers.put(name, DemoProvider.start(name, speaker, System::nanoTime));
    }
    DemoSettings.of(providers).forEach(System::setProperty);
    return new Demo(providers);
  }

  /** Base URL of each provider, by name; {@code POST /demo/outage} there turns it off. */
  public Map<String, String> addresses() {
    Map<String, String> addresses = new LinkedHashMap<>();
    providers.forEach((name, provider) -> addresses.put(name, provider.url()));
    return addresses;
  }

  /**
   * Commands to try: one that makes a sound file, one that transcribes it, and the address of the
   * dashboard.
   *
   * @param router base URL of the router, {@code http://127.0.0.1:8765}
   */
  public List<String> hints(String router) {
    return List.of(
        "curl -sS "
            + router
            + "/v1/audio/speech -H 'Content-Type: application/json' -d '{\"model\":\"tts-1\","
            + "\"voice\":\"alloy\",\"input\":\"Hello from Patchbay.\"}' -o hello.mp3",
        "curl -sS " + router + "/v1/audio/transcriptions -F model=whisper-1 -F file=@hello.mp3",
        router + "/");
  }

  public void stop() {
    providers.values().forEach(DemoProvider::stop);
  }
}

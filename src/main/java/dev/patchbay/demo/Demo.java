package dev.patchbay.demo;

import dev.patchbay.demo.synthesis.SpeakerChain;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Demo mode: two running demo providers, the router configured for them, and commands to try. The
 * server, which is behind another class loader, calls it by {@link #apply}.
 */
public final class Demo implements UnaryOperator<String> {

  private static final List<String> NAMES = List.of("studio", "understudy");

  private final Map<String, DemoProvider> providers;
  private final SpeechEngine engines;

  private Demo(Map<String, DemoProvider> providers, SpeechEngine engines) {
    this.providers = providers;
    this.engines = engines;
  }

  /** Starts both providers and configures the router for them; they end with the process. */
  public static Demo start() throws IOException {
    return start(SpeechEngine.of(System.getenv()));
  }

  static Demo start(SpeechEngine engines) throws IOException {
    Map<String, DemoProvider> providers = new LinkedHashMap<>();
    for (String name : NAMES) {
      int position = providers.size();
      providers.put(name, DemoProvider.start(name, position, engines, System::nanoTime));
    }
    if (engines.speaker() instanceof SpeakerChain speakers) {
      // Not on the way to the first answer: loading the voice takes as long as half the start.
      Thread warming = new Thread(speakers::warm, "demo-voice");
      warming.setDaemon(true);
      warming.start();
    }
    DemoSettings.of(providers, engines.formats()).forEach(System::setProperty);
    return new Demo(providers, engines);
  }

  /**
   * Runs a command: {@code lines ROUTER} gives what to print at the start, {@code state} the state
   * as JSON, as do {@code outage PROVIDER [SECONDS]} and {@code recover PROVIDER} after they have
   * changed it. An unknown command or provider gives an empty text.
   */
  @Override
  public String apply(String command) {
    String[] words = command.split(" ");
    DemoProvider provider = providers.get(words.length > 1 ? words[1] : "");
    switch (words[0]) {
      case "lines":
        providers.values().forEach(one -> one.linkTo(words[1]));
        return String.join("\n", lines(words[1]));
      case "outage":
        if (provider == null) {
          return "";
        }
        provider
            .outage()
            .begin(
                words.length > 2
                    ? OptionalLong.of(Long.parseLong(words[2]))
                    : OptionalLong.empty());
        return state();
      case "recover":
        if (provider == null) {
          return "";
        }
        provider.outage().recover();
        return state();
      default:
        return words[0].equals("state") ? state() : "";
    }
  }

  /** Base URL of each provider, by name; {@code POST /demo/outage} there turns it off. */
  Map<String, String> addresses() {
    Map<String, String> addresses = new LinkedHashMap<>();
    providers.forEach((name, provider) -> addresses.put(name, provider.url()));
    return addresses;
  }

  /**
   * Commands to try: one that makes a sound file, one that transcribes it, and the address of the
   * dashboard; then what was found on this machine.
   *
   * @param router base URL of the router, {@code http://127.0.0.1:8765}
   */
  List<String> lines(String router) {
    List<String> lines =
        new ArrayList<>(
            List.of(
                "curl -sS "
                    + router
                    + "/v1/audio/speech -H 'Content-Type: application/json' -d"
                    + " '{\"model\":\"tts-1\",\"voice\":\"alloy\",\"input\":\"Hello from"
                    + " Patchbay.\"}' -o hello.mp3",
                "curl -sS "
                    + router
                    + "/v1/audio/transcriptions -F model=whisper-1 -F file=@hello.mp3",
                router + "/"));
    lines.addAll(engines.report());
    addresses().forEach((name, url) -> lines.add("Provider " + name + ": " + url + "/"));
    return lines;
  }

  private String state() {
    String list =
        providers.entrySet().stream()
            .map(
                entry ->
                    "{\"name\":%s,\"url\":%s,\"outage\":%b}"
                        .formatted(
                            DemoJson.quoted(entry.getKey()),
                            DemoJson.quoted(entry.getValue().url()),
                            entry.getValue().outage().isOn()))
            .collect(Collectors.joining(","));
    return "{\"providers\":["
        + list
        + "],\"voice\":"
        + DemoJson.quoted(engines.speaker().name())
        + ",\"ears\":"
        + DemoJson.quoted(engines.recognition().name())
        + ",\"report\":["
        + engines.report().stream().map(DemoJson::quoted).collect(Collectors.joining(","))
        + "]}";
  }

  void stop() {
    providers.values().forEach(DemoProvider::stop);
  }
}

package dev.patchbay.endtoend;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.patchbay.testkit.Sounds;
import dev.patchbay.testkit.provider.Received;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The dashboard of a running router with two providers and a ledger, in a browser of its own. */
final class Dashboard implements AutoCloseable {

  static final String KEY = "the-key-of-administration";
  static final String HOSTILE = "<img src=x onerror=alert(1)>";

  private final Path folder;
  private final ScriptedProvider kokoro;
  private final ScriptedProvider openai;
  private final Program router;
  private final Browser browser;
  private final String address;

  private Dashboard(Path folder, ScriptedProvider kokoro, ScriptedProvider openai, Program router)
      throws Exception {
    this.folder = folder;
    this.kokoro = kokoro;
    this.openai = openai;
    this.router = router;
    address = "http://127.0.0.1:" + router.port() + "/";
    browser = Browser.start();
  }

  /** The test is skipped where no browser is installed. */
  static Dashboard start(Path folder) throws Exception {
    boolean there = Browser.isThere();
    if (!there) {
      System.err.println("THE DASHBOARD IS NOT TESTED: no chromium and chromedriver on the PATH");
    }
    assumeTrue(there, "no chromium and chromedriver on the PATH");
    ScriptedProvider kokoro = ScriptedProvider.start().forgetful().always(Dashboard::answer);
    ScriptedProvider openai = ScriptedProvider.start().forgetful().always(Dashboard::answer);
    Path file = configure(folder, configuration(folder, kokoro, openai));
    Program router = Program.router(folder, file);
    try {
      return new Dashboard(folder, kokoro, openai, router);
    } catch (Exception failed) {
      router.close();
      throw failed;
    }
  }

  private static Reply answer(Received request) {
    return request.target().endsWith("/speech")
        ? Reply.audio("audio/wav", Sounds.wav(48_000))
        : Reply.json(200, "{\"text\":\"A beep was heard.\"}");
  }

  String configuration() {
    return configuration(folder, kokoro, openai);
  }

  private static String configuration(
      Path folder, ScriptedProvider kokoro, ScriptedProvider openai) {
    return """
    patchbay.admin.keys=%s
    patchbay.providers=kokoro,openai
    patchbay.provider.kokoro.preset=generic
    patchbay.provider.kokoro.url=%s/v1
    patchbay.provider.kokoro.catalog.models=tts-1,%s
    patchbay.provider.kokoro.catalog.voices=alloy,nova
    patchbay.provider.kokoro.voice.alloy=af_heart
    patchbay.provider.kokoro.limit=2
    patchbay.provider.kokoro.breaker.failures=100
    patchbay.provider.kokoro.price.characters=0
    patchbay.provider.openai.preset=generic
    patchbay.provider.openai.url=%s/v1
    patchbay.provider.openai.key=sk-openai-0123456789
    patchbay.provider.openai.price.characters=15
    patchbay.routes=night,speech,transcription
    patchbay.route.night.when.voice=nova
    patchbay.route.night.providers=openai
    patchbay.route.speech.when.task=speech
    patchbay.route.speech.providers=kokoro,openai
    patchbay.route.transcription.when.task=transcription
    patchbay.route.transcription.providers=kokoro,openai
    patchbay.limit.usual.per=client
    patchbay.limit.usual.requests=6000/1m
    patchbay.currency=EUR
    patchbay.ledger.url=jdbc:h2:file:%s
    """
        .formatted(KEY, kokoro.url(), HOSTILE, openai.url(), folder.resolve("ledger"));
  }

  /** Writes what the router reads when it is told to. */
  void configure(String configuration) throws IOException {
    configure(folder, configuration);
  }

  private static Path configure(Path folder, String configuration) throws IOException {
    return Files.writeString(folder.resolve("patchbay.properties"), configuration);
  }

  void open() {
    browser.asWideAs(1280, 900).inColours("dark").open(address);
    // The browser remembers it from one test to the next, unless a test had it forgotten.
    if (!KEY.equals(browser.run("return sessionStorage.getItem('patchbay.key.admin')"))) {
      browser.run("sessionStorage.setItem('patchbay.key.admin', arguments[0])", KEY);
      browser.open(address);
    }
    browser.awaitText("#link", "Live");
  }

  /** Has a text spoken. */
  Browser play() {
    browser.click("#speak [type=submit]");
    return browser.awaitText("#speak-result", "Served by");
  }

  /** Configuration and providers as they were at the start. */
  void restore() throws IOException {
    configure(configuration());
    browser.runAsync(
        """
        const done = arguments[1];
        const post = (path) => fetch(path, {method: "POST", headers: {Authorization: `Bearer ${arguments[0]}`}});
        Promise.all(["providers/kokoro/restore", "providers/openai/restore", "reload"].map((p) => post(`admin/${p}`)))
          .then(() => done());
        """,
        KEY);
  }

  Path folder() {
    return folder;
  }

  String address() {
    return address;
  }

  Browser browser() {
    return browser;
  }

  ScriptedProvider kokoro() {
    return kokoro;
  }

  @Override
  public void close() throws IOException {
    try {
      browser.close();
    } finally {
      router.close();
      openai.close();
      kokoro.close();
    }
  }
}

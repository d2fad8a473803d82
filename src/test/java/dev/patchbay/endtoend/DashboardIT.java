package dev.patchbay.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.patchbay.testkit.Sounds;
import dev.patchbay.testkit.provider.Received;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The dashboard in a real browser, against a running router. */
@Order(1)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DashboardIT {

  private static final String KEY = "the-key-of-administration";
  private static final String HOSTILE = "<img src=x onerror=alert(1)>";

  private Path folder;

  private ScriptedProvider kokoro;
  private ScriptedProvider openai;
  private Program router;
  private Browser browser;
  private String address;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    this.folder = folder;
    boolean there = Browser.isThere();
    if (!there) {
      System.err.println("THE DASHBOARD IS NOT TESTED: no chromium and chromedriver on the PATH");
    }
    assumeTrue(there, "no chromium and chromedriver on the PATH");
    kokoro = ScriptedProvider.start().forgetful().always(DashboardIT::answer);
    openai = ScriptedProvider.start().forgetful().always(DashboardIT::answer);
    router = Program.router(folder, write(configuration()));
    address = "http://127.0.0.1:" + router.port() + "/";
    browser = Browser.start();
  }

  private Path write(String configuration) throws IOException {
    return Files.writeString(folder.resolve("patchbay.properties"), configuration);
  }

  private String configuration() {
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

  private static Reply answer(Received request) {
    return request.target().endsWith("/speech")
        ? Reply.audio("audio/wav", Sounds.wav(48_000))
        : Reply.json(200, "{\"text\":\"A beep was heard.\"}");
  }

  @BeforeEach
  void openPage() {
    browser.asWideAs(1280, 900).inColours("dark").open(address);
    browser.run("sessionStorage.setItem('patchbay.key.admin', arguments[0])", KEY);
    browser.open(address).awaitText("#link", "Live");
  }

  @AfterEach
  void nothingWasAmiss() throws IOException {
    if (browser != null) {
      write(configuration());
      browser.runAsync(
          """
          const done = arguments[1];
          const post = (path) => fetch(path, {method: "POST", headers: {Authorization: `Bearer ${arguments[0]}`}});
          Promise.all(["providers/kokoro/restore", "providers/openai/restore", "reload"].map((p) => post(`admin/${p}`)))
            .then(() => done());
          """,
          KEY);
      assertThat(browser.complaints()).isEmpty();
    }
  }

  @AfterAll
  void stop() throws IOException {
    for (AutoCloseable one : new AutoCloseable[] {browser, router}) {
      if (one != null) {
        try {
          one.close();
        } catch (Exception failed) {
          throw new IOException(failed);
        }
      }
    }
    if (kokoro != null) {
      kokoro.close();
      openai.close();
    }
  }

  private Browser play() {
    browser.click("#speak [type=submit]");
    return browser.awaitText("#speak-result", "Served by");
  }

  private void flip(String provider) {
    browser.click("#providers [aria-label='" + provider + " takes calls']");
  }

  @Test
  void oneScreenTellsHowItIs() {
    play();

    browser
        .awaitText("#providers", "Healthy")
        .awaitText("#figures", "Median first byte")
        .awaitText("#rate-said", "per second now")
        .await("the charts have drawn", () -> drawn("#rate-chart") && drawn("#wait-chart"));
    assertThat(browser.text("#patch-list")).contains("night", "voice", "speech");
    assertThat(browser.text("#route-rows")).contains("kokoro", "openai");
    assertThat(browser.text("#limit-rows")).contains("6,000");
  }

  private boolean drawn(String chart) {
    return (boolean)
        browser.run(
            """
            const canvas = document.querySelector(arguments[0] + " canvas");
            const pixels = canvas?.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data ?? [];
            return pixels.some((value, i) => i % 4 === 3 && value > 0);
            """,
            chart);
  }

  @Test
  void whatIsPlayedDecodesAndSaysWhoServedIt() {
    play();

    assertThat(browser.text("#speak-result"))
        .contains("Served bykokoro", "First byte", "Routespeech", "af_heart");
    browser.await(
        "two seconds are heard",
        () ->
            (boolean)
                browser.run(
                    "const s = document.getElementById('sound');"
                        + "return s.error === null && s.duration > 1.9 && s.currentTime > 0"));
  }

  @Test
  void aProviderIsSwitchedOffAndTheOtherIsHeard() {
    flip("kokoro");
    browser.awaitText("#providers [data-name=kokoro]", "Drained");
    play();

    assertThat(browser.text("#speak-result")).contains("Served byopenai");

    flip("kokoro");
    browser.awaitText("#providers [data-name=kokoro]", "Healthy");
    play().awaitText("#speak-result", "Served bykokoro");
  }

  @Test
  void aFailoverIsToldAsItHappensAndItsJourneyOpens() {
    kokoro.next(Reply.json(503, "{}"));
    play();
    assertThat(browser.text("#speak-result")).contains("Failover", "kokoro", "Served byopenai");

    browser.awaitText("#failovers", "kokoro").awaitText("#failovers", "openai");
    browser.click("#failovers li:first-child button");
    assertThat(browser.find("#journey").isDisplayed()).isTrue();
    assertThat(browser.all("#journey .attempts li")).hasSize(2);
    assertThat(browser.text("#journey")).contains("kokoro", "openai", "503");

    browser.press(Keys.ESCAPE);
    assertThat(browser.find("#journey").isDisplayed()).isFalse();
    browser.click("#call-rows tr:first-child button");
    assertThat(browser.find("#journey").isDisplayed()).isTrue();
    browser.click("#journey [data-close]");
  }

  @Test
  void theMicrophoneIsHeard() {
    browser.click("#record").awaitText("#recorded", "Recording");
    browser.click("#record").awaitText("#listen-result", "A beep was heard.");
  }

  @Test
  void whatWouldHappenIsExplainedWithoutACall() {
    browser.click("#explain-call").awaitText("#explained", "Route speech serves it");

    assertThat(browser.text("#explained")).contains("night", "alloy", "af_heart", "usual");
    assertThat(browser.all("#explained ol > li")).hasSize(2);
  }

  @Test
  void theConfigurationIsReadAgainAndItsProblemsAreShown() throws IOException {
    browser.awaitText("#value-rows", "patchbay.provider.openai.key");
    assertThat(browser.text("#value-rows")).contains("***").doesNotContain("sk-openai", KEY);
    browser.type("#find", "limit.usual");
    assertThat(browser.all("#value-rows tr")).hasSize(2);

    write(configuration() + "patchbay.rutes=night\n");
    browser.click("#reload").awaitText("#reload-said", "patchbay.rutes");
    assertThat(browser.text("#reload-said")).contains("line ", "did you mean patchbay.routes");

    write(configuration());
    browser.click("#reload").awaitText("#reload-said", "is in force");
  }

  @Test
  void whatAProviderCallsItselfIsTextAndNothingElse() {
    browser.awaitText("#speak [name=model]", HOSTILE);

    assertThat(browser.all("img")).hasSize(1);
  }

  @Test
  void withoutItsKeyThePageAsksAndTryingItGoesOn() {
    browser.run("sessionStorage.clear()");
    browser.open(address).awaitText("#link", "Locked");
    play();

    browser.click("#notice button").type("#keys-form [name=admin]", KEY, Keys.ENTER);

    browser.awaitText("#link", "Live").awaitText("#providers", "kokoro");
  }

  @Test
  void whereAdministrationIsOffThePageSaysHowToTurnItOnAndCallsCanBeTried() throws Exception {
    Path closed = folder.resolve("closed.properties");
    Files.writeString(
        closed,
        configuration()
            .replace("patchbay.admin.keys=" + KEY, "")
            .replaceAll("patchbay.ledger.*", ""));
    try (Program other = Program.router(folder, closed)) {
      browser.open("http://127.0.0.1:" + other.port() + "/").awaitText("#link", "off");

      assertThat(browser.text("#notice")).contains("patchbay.admin.keys");
      assertThat(browser.find("#providers").isDisplayed()).isFalse();
      assertThat(browser.barriers()).isEmpty();
      play();
      assertThat(browser.complaints()).isEmpty();
    }
    browser.open(address);
  }

  @Test
  void theFailoverOfWhatIsPlayedIsToldInWordsBesideIt() {
    kokoro.next(Reply.json(503, "{}"));
    play();

    browser.awaitText("#speak-result", "kokoro answered with error 503");
    browser.click("#speak-result button");
    assertThat(browser.find("#journey").isDisplayed()).isTrue();
    browser.press(Keys.ESCAPE);
  }

  @Test
  void eventsAreReadWhereverTheyAreCut() {
    Object read =
        browser.runAsync(
            """
            const done = arguments[0];
            const text =
              ": hello\\n\\nevent: call\\r\\ndata: ü,\\r\\ndata: é\\r\\n\\r\\ndata:2\\n\\nevent: cut";
            const bytes = new TextEncoder().encode(text);
            const streamed = (at) => new ReadableStream({ start(stream) {
              stream.enqueue(bytes.slice(0, at));
              stream.enqueue(bytes.slice(at));
              stream.close();
            }});
            (async () => {
              const { events } = await import("./assets/events.js");
              const found = new Set();
              for (let at = 0; at <= bytes.length; at++) {
                const all = [];
                for await (const { name, data } of events(streamed(at))) all.push(`${name} ${data}`);
                found.add(all.join(" | ").replace("\\n", " "));
              }
              done([...found].join("; "));
            })().catch((problem) => done(String(problem)));
            """);

    assertThat(read).isEqualTo("call ü, é | message 2");
  }

  @Test
  void theKeyboardReachesEverythingAndStaysInADialog() {
    browser.await(
        "all is there",
        () ->
            !browser.all("#call-rows [colspan]").isEmpty()
                || !browser.all("#call-rows button").isEmpty());
    browser.run("document.activeElement.blur(); scrollTo(0, 0)");
    Set<String> wanted =
        new HashSet<>(
            List.of(
                "skip",
                "theme",
                "sign-in",
                "copy",
                "input",
                "model",
                "voice",
                "response_format",
                "Play",
                "explain-call",
                "record",
                "file",
                "troubled",
                "reload",
                "find"));
    List<String> reached = new ArrayList<>();
    for (int i = 0; i < 80 && !wanted.isEmpty(); i++) {
      browser.press(Keys.TAB);
      String name =
          (String)
              browser.run(
                  "const e = document.activeElement;"
                      + "return e.id || e.name || e.className || e.textContent.trim()");
      if (name.equals("main")) {
        name = "Play";
      }
      reached.add(name);
      wanted.remove(name);
    }
    assertThat(wanted).as("not reached; reached %s", reached).isEmpty();

    browser.run("document.getElementById('sign-in').focus()");
    browser.press(Keys.ENTER);
    assertThat(browser.find("#keys").isDisplayed()).isTrue();
    for (int i = 0; i < 6; i++) {
      browser.press(Keys.TAB);
      assertThat(
              browser.run(
                  "const e = document.activeElement; return e === document.body ||"
                      + " e.closest('#keys') !== null"))
          .isEqualTo(true);
    }
    browser.press(Keys.ESCAPE);
    assertThat(browser.find("#keys").isDisplayed()).isFalse();
    assertThat(browser.run("return document.activeElement.id")).isEqualTo("sign-in");
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void itHasNoBarriersThatAreKnown(String scheme) {
    browser.inColours(scheme);
    kokoro.next(Reply.json(503, "{}"));
    play();
    browser.click("#explain-call").awaitText("#explained", "serves it");
    browser.awaitText("#failovers", "kokoro");

    assertThat(browser.barriers()).isEmpty();

    // What is behind the dialog is as it was.
    browser.click("#call-rows tr:first-child button");
    assertThat(browser.barriersIn("#journey")).isEmpty();
    browser.press(Keys.ESCAPE);
  }

  @Test
  void usageIsShownByDayAndByProviderAndSaved() {
    play();
    browser.await("the ledger has it", () -> usageBy("provider").contains("kokoro"));

    assertThat(browser.text("#usage-said")).contains(" EUR since ", "most on ");
    assertThat(browser.all("#usage-chart rect")).hasSize(30);
    browser.run(
        "HTMLAnchorElement.prototype.click = function () { window.saved = this.download; }");
    browser.click("#usage-form [type=submit]");
    browser.await(
        "it is saved",
        () -> (boolean) browser.run("return window.saved === 'usage-by-provider.csv'"));
  }

  private String usageBy(String column) {
    browser.run(
        """
        const by = document.querySelector("#usage-form [name=by]");
        by.value = arguments[0];
        by.dispatchEvent(new Event("change", {bubbles: true}));
        """,
        column);
    return browser.text("#usage-rows");
  }

  @Test
  void aPhoneShowsItWithoutScrollingSideways() {
    browser.asWideAs(390, 844).open(address).awaitText("#link", "Live");
    play();

    assertThat(browser.run("return document.documentElement.scrollWidth")).isEqualTo(390L);
    for (WebElement button : browser.all("#providers .switch")) {
      assertThat(button.getSize().getHeight()).isGreaterThanOrEqualTo(24);
    }
  }

  @Test
  void itLooksAsInTheReadme() throws IOException {
    kokoro.next(Reply.json(503, "{}"));
    for (int i = 0; i < 6; i++) {
      play();
    }
    browser.awaitText("#failovers", "kokoro").run("scrollTo(0, 0)");

    Path picture = Path.of("target", "dashboard.png");
    browser.screenshot(picture);

    assertThat(Files.size(picture)).isGreaterThan(20_000);
  }
}

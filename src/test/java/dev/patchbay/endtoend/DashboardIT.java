package dev.patchbay.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.provider.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** What the dashboard shows and does, in a real browser, against a running router. */
@Order(1)
class DashboardIT extends DashboardTestBase {

  private void flip(String provider) {
    browser.click("#providers [aria-label='" + provider + " takes calls']");
  }

  @Test
  void oneScreenTellsHowItIs() {
    dashboard.play();

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
    dashboard.play();

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
    dashboard.play();

    assertThat(browser.text("#speak-result")).contains("Served byopenai");

    flip("kokoro");
    browser.awaitText("#providers [data-name=kokoro]", "Healthy");
    dashboard.play().awaitText("#speak-result", "Served bykokoro");
  }

  @Test
  void aFailoverIsToldAsItHappensAndItsJourneyOpens() {
    dashboard.kokoro().next(Reply.json(503, "{}"));
    dashboard.play();
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
    assertThat(browser.text("#value-rows"))
        .contains("***")
        .doesNotContain("sk-openai", Dashboard.KEY);
    browser.type("#find", "limit.usual");
    assertThat(browser.all("#value-rows tr")).hasSize(2);

    dashboard.configure(dashboard.configuration() + "patchbay.rutes=night\n");
    browser.click("#reload").awaitText("#reload-said", "patchbay.rutes");
    assertThat(browser.text("#reload-said")).contains("line ", "did you mean patchbay.routes");

    dashboard.configure(dashboard.configuration());
    browser.click("#reload").awaitText("#reload-said", "is in force");
  }

  @Test
  void whatAProviderCallsItselfIsTextAndNothingElse() {
    browser.awaitText("#speak [name=model]", Dashboard.HOSTILE);

    assertThat(browser.all("img")).hasSize(1);
  }

  @Test
  void withoutItsKeyThePageAsksAndTryingItGoesOn() {
    browser.run("sessionStorage.clear()");
    browser.open(dashboard.address()).awaitText("#link", "Locked");
    dashboard.play();

    browser.click("#notice button").type("#keys-form [name=admin]", Dashboard.KEY, Keys.ENTER);

    browser.awaitText("#link", "Live").awaitText("#providers", "kokoro");
  }

  @Test
  void theFailoverOfWhatIsPlayedIsToldInWordsBesideIt() {
    dashboard.kokoro().next(Reply.json(503, "{}"));
    dashboard.play();

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
  void usageIsShownByDayAndByProviderAndSaved() {
    dashboard.play();
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
  void itLooksAsInTheReadme() throws IOException {
    dashboard.kokoro().next(Reply.json(503, "{}"));
    for (int i = 0; i < 6; i++) {
      dashboard.play();
    }
    browser.awaitText("#failovers", "kokoro").run("scrollTo(0, 0)");

    Path picture = Path.of("target", "dashboard.png");
    browser.screenshot(picture);

    assertThat(Files.size(picture)).isGreaterThan(20_000);
  }
}

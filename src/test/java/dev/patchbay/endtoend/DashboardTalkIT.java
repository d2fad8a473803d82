package dev.patchbay.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Realtime sessions in the dashboard, in a real browser whose microphone beeps, against the demo.
 */
class DashboardTalkIT {

  private static Program demo;
  private static Browser browser;
  private static String address;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    assumeTrue(Browser.isThere(), "no chromium and chromedriver on the PATH");
    demo = Program.patchbay(folder, Map.of(), "--demo", "--port=0");
    browser = Browser.start();
    // Without motion, which a click could overtake.
    browser.asWideAs(1280, 900).inColours("dark");
    address = demo.lines(3).get(2);
  }

  @BeforeEach
  void open() {
    browser.open(address).awaitText("#link", "Live");
  }

  @AfterAll
  static void stop() throws Exception {
    if (browser != null) {
      browser.close();
    }
    if (demo != null) {
      demo.close();
    }
  }

  @Test
  void whatIsWrittenIsAnsweredAndTheSessionCanBeEnded() {
    browser.click("#talk [type=submit]").awaitText("#talk-result blockquote", "who is there");

    assertThat(browser.text("#talk-result")).as("both sides").matches("(?s).*there.*there.*");
    browser.awaitText("#talk-served", "Served by studio");
    browser.awaitText("#session-rows", "studio / gpt-realtime");
    assertThat(browser.text("#session-rows")).contains("anonymous");
    assertThat(browser.barriers()).isEmpty();
    browser.click("#session-rows button");
    browser.awaitText("#talk-result", "1008").awaitText("#sessions-none", "No sessions");
    assertThat(browser.complaints()).isEmpty();
  }

  /** The demo's router has no ledger to keep keys in. */
  @Test
  void noKeysCanBeMadeWhereNoneCouldBeKept() {
    assertThat(browser.find("#api-keys").isDisplayed()).isFalse();
  }

  @Test
  void whatIsSaidIsHeardAndAnswered() {
    browser.click("#talk-microphone");

    browser.await("an answer", () -> !browser.all("#talk-result blockquote").isEmpty());
    assertThat(browser.text("#talk-microphone")).isEqualTo("Hang up");
    browser.click("#talk-microphone").awaitText("#talk-result", "has ended (1000");
    assertThat(browser.complaints()).isEmpty();
  }
}

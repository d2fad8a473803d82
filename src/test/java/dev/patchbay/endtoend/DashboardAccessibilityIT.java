package dev.patchbay.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.provider.Reply;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** Accessibility of the dashboard: keyboard, axe-core rules, a narrow screen. */
@Order(1)
class DashboardAccessibilityIT extends DashboardTestBase {

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
    dashboard.kokoro().next(Reply.json(503, "{}"));
    dashboard.play();
    browser.click("#explain-call").awaitText("#explained", "serves it");
    browser.awaitText("#failovers", "kokoro");

    assertThat(browser.barriers()).isEmpty();

    // What is behind the dialog is as it was.
    browser.click("#call-rows tr:first-child button");
    assertThat(browser.barriersIn("#journey")).isEmpty();
    browser.press(Keys.ESCAPE);
  }

  @Test
  void aPhoneShowsItWithoutScrollingSideways() {
    browser.asWideAs(390, 844).open(dashboard.address()).awaitText("#link", "Live");
    dashboard.play();

    assertThat(browser.run("return document.documentElement.scrollWidth")).isEqualTo(390L);
    for (WebElement button : browser.all("#providers .switch")) {
      assertThat(button.getSize().getHeight()).isGreaterThanOrEqualTo(24);
    }
  }

  @Test
  void whereAdministrationIsOffThePageSaysHowToTurnItOnAndCallsCanBeTried() throws Exception {
    Path closed = dashboard.folder().resolve("closed.properties");
    Files.writeString(
        closed,
        dashboard
            .configuration()
            .replace("patchbay.admin.keys=" + Dashboard.KEY, "")
            .replaceAll("patchbay.ledger.*", ""));
    try (Program other = Program.router(dashboard.folder(), closed)) {
      browser.open("http://127.0.0.1:" + other.port() + "/").awaitText("#link", "off");

      assertThat(browser.text("#notice")).contains("patchbay.admin.keys");
      assertThat(browser.find("#providers").isDisplayed()).isFalse();
      assertThat(browser.barriers()).isEmpty();
      dashboard.play();
      assertThat(browser.complaints()).isEmpty();
    }
    browser.open(dashboard.address());
  }
}

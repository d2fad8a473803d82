package dev.patchbay.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.patchbay.testkit.provider.Received;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A page of another site, in a real browser, tries what it can do with a router beside it. */
class WebPagesIT {

  private static final String ATTACK =
      """
      const done = arguments[1];
      const at = (path) => arguments[0] + path;
      const form = new FormData();
      form.set("model", "whisper-1");
      form.set("file", new Blob(["RIFF"]), "a.wav");
      const chat = '{"model":"gpt-4o","messages":[]}';
      const send = (path, body) => fetch(at(path), {method: "POST", mode: "no-cors", body});
      const image = (path) => new Promise((over) => {
        const one = new Image();
        one.onload = one.onerror = over;
        one.src = at(path);
      });
      Promise.allSettled([
        send("v1/audio/transcriptions", form),
        send("v1/chat/completions", chat),
        send("v1/audio/%73peech", chat),
        fetch(at("v1/chat/completions"), {method: "POST", headers: {"Content-Type": "application/json"}, body: chat}),
        image("v1/files"),
        image("v1/models"),
      ]).then((all) => done(all.map((one) => one.status).join()));
      """;

  private static Browser browser;

  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    boolean there = Browser.isThere();
    if (!there) {
      System.err.println("WEB PAGES ARE NOT TESTED: no chromium and chromedriver on the PATH");
    }
    assumeTrue(there, "no chromium and chromedriver on the PATH");
    browser = Browser.start();
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
  }

  private Path configuration(ScriptedProvider provider, String mode) throws Exception {
    return Files.writeString(
        folder.resolve("patchbay.properties"),
        """
        patchbay.provider.paid.preset=generic
        patchbay.provider.paid.url=%s/v1
        patchbay.provider.paid.key=sk-paid-0123456789
        patchbay.checks=false
        %s
        """
            .formatted(provider.url(), mode));
  }

  private static List<String> targets(ScriptedProvider provider) {
    // The router itself asks for the lists.
    return provider.requests().stream()
        .map(Received::target)
        .filter(target -> !target.endsWith("/models") && !target.endsWith("/voices"))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "patchbay.auth=open"})
  void aPageOnAnotherSiteSpendsNoMoney(String mode) throws Exception {
    try (ScriptedProvider provider = ScriptedProvider.start().always(any -> Reply.json(200, "{}"));
        ScriptedProvider site =
            ScriptedProvider.start()
                .lookup("/", Reply.text(200, "text/html", "<title>Evil</title>"));
        Program router = Program.router(folder, configuration(provider, mode))) {
      String address = "http://127.0.0.1:" + router.port() + "/";
      for (String host : List.of("evil.localhost", "127.0.0.1")) {
        browser.open("http://" + host + ":" + site.port() + "/");
        browser.runAsync(ATTACK, address);
      }

      assertThat(targets(provider)).isEmpty();
    }
  }

  @Test
  void aPageThatTheOperatorAllowsMayCall() throws Exception {
    try (ScriptedProvider provider = ScriptedProvider.start().always(any -> Reply.json(200, "{}"));
        ScriptedProvider site =
            ScriptedProvider.start()
                .lookup("/", Reply.text(200, "text/html", "<title>Ours</title>"));
        Program router =
            Program.router(
                folder,
                configuration(
                    provider, "patchbay.cors.origins=http://ours.localhost:" + site.port()))) {
      browser.open("http://ours.localhost:" + site.port() + "/");
      browser.runAsync(ATTACK, "http://127.0.0.1:" + router.port() + "/");

      assertThat(targets(provider)).contains("/v1/chat/completions", "/v1/audio/transcriptions");
    }
  }

  @Test
  void aLinkToTheDashboardStillOpensIt() throws Exception {
    try (ScriptedProvider provider = ScriptedProvider.start().always(any -> Reply.json(200, "{}"));
        Program router = Program.router(folder, configuration(provider, ""))) {
      String address = "http://127.0.0.1:" + router.port() + "/";
      String link = "<a id='there' href='" + address + "'>There</a>";
      try (ScriptedProvider site =
          ScriptedProvider.start().lookup("/", Reply.text(200, "text/html", link))) {
        browser.open("http://other.localhost:" + site.port() + "/").awaitText("a", "There");
        browser.click("#there").awaitText("#link", "off");
      }
    }
  }
}

package dev.patchbay.demo;

import java.util.List;

/** Page of a demo provider: what it is, and buttons that begin and end its outage. */
final class DemoPage {

  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en">
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>%1$s, a demo provider of Patchbay</title>
      <style>body { font: 1rem/1.5 system-ui, sans-serif; max-width: 40rem; margin: 2rem auto; padding: 0 1rem }
      button { font: inherit; padding: .4rem .8rem } form { display: inline }</style>
      <h1>%1$s</h1>
      <p>A demo provider of Patchbay. It %2$s.</p>
      <ul>%3$s</ul>
      <form method="post" action="/demo/outage?seconds=30"><button>Outage for 30 s</button></form>
      <form method="post" action="/demo/outage"><button>Outage</button></form>
      <form method="post" action="/demo/recover"><button>Recover</button></form>
      <p>During an outage the router's next provider answers, with another voice: press Play on %4$s.</p>
      </html>
      """;

  private DemoPage() {}

  /**
   * The page.
   *
   * @param name name of the provider, from a fixed list
   * @param report lines about what speaks and what hears
   * @param dashboard address of the router's dashboard; empty if it is not known yet
   */
  static DemoAnswer of(String name, boolean outage, List<String> report, String dashboard) {
    StringBuilder items = new StringBuilder();
    report.forEach(line -> items.append("<li>").append(escaped(line)).append("</li>"));
    String state = outage ? "<strong>is having an outage</strong>" : "answers calls";
    String link =
        dashboard.isEmpty()
            ? "the router's dashboard"
            : "<a href=\"%s\">the router's dashboard</a>".formatted(escaped(dashboard));
    return DemoAnswer.of(
        "text/html; charset=utf-8", PAGE.formatted(escaped(name), state, items, link));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}

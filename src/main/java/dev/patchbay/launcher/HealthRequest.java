package dev.patchbay.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLHandshakeException;

/**
 * The command {@code health}: asks a running router for its health, for containers and services.
 * Nothing is unpacked for it. The exit status is 0 if the router is up.
 */
final class HealthRequest {

  static final String COMMAND = "health";

  private static final String USAGE =
      """
      Usage: java -jar patchbay.war health [URL] [--wait SECONDS]

      Asks a running router for its health. The exit status is 0 if it is up.

        URL             what to ask (default PATCHBAY_HEALTH_URL, or
                        http://127.0.0.1:8765/health/live, or that of PATCHBAY_PORT)
        --wait SECONDS  ask again until it is up
        --help          print this
      """;

  private static final int UP = 0;
  private static final int DOWN = 1;
  private static final int BAD_USAGE = 2;
  private static final int TIMEOUT_MILLIS = 5_000;
  private static final long PAUSE_MILLIS = 200;

  private HealthRequest() {}

  /**
   * Runs the command.
   *
   * @param words command line after the name of the command
   * @return exit status
   */
  static int run(List<String> words, Map<String, String> environment, PrintStream out) {
    if (words.contains("--help") || words.contains("-h")) {
      out.print(USAGE);
      return UP;
    }
    int wait = words.indexOf("--wait");
    String seconds = wait < 0 ? "0" : wait + 1 < words.size() ? words.get(wait + 1) : "";
    List<String> urls =
        words.stream().filter(word -> !Arrays.asList("--wait", seconds).contains(word)).toList();
    if (!seconds.matches("\\d{1,6}") || urls.size() > 1) {
      out.print(USAGE);
      return BAD_USAGE;
    }
    String url = urls.isEmpty() ? usual(environment) : urls.get(0);
    return ask(url, TimeUnit.SECONDS.toNanos(Long.parseLong(seconds)), out);
  }

  private static String usual(Map<String, String> environment) {
    String port = environment.getOrDefault("PATCHBAY_PORT", "8765");
    return environment.getOrDefault(
        "PATCHBAY_HEALTH_URL", "http://127.0.0.1:" + port + "/health/live");
  }

  private static int ask(String url, long nanos, PrintStream out) {
    long start = System.nanoTime();
    String answer = answer(url);
    while (!answer.equals("200") && System.nanoTime() - start < nanos) {
      try {
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
        return DOWN;
      }
      answer = answer(url);
    }
    out.println(url + ": " + (answer.equals("200") ? "UP" : answer));
    return answer.equals("200") ? UP : DOWN;
  }

  /** The status code, or why there is none. */
  private static String answer(String url) {
    try {
      if (!(new URL(url).openConnection() instanceof HttpURLConnection connection)) {
        return "not a URL of HTTP";
      }
      LoopbackTls.trust(connection);
      connection.setConnectTimeout(TIMEOUT_MILLIS);
      connection.setReadTimeout(TIMEOUT_MILLIS);
      int status = connection.getResponseCode();
      connection.disconnect();
      return String.valueOf(status);
    } catch (SSLHandshakeException untrusted) {
      return "the certificate is not trusted: " + untrusted.getMessage();
    } catch (IOException unreachable) {
      return String.valueOf(unreachable.getMessage());
    }
  }
}

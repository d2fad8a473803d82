package dev.patchbay.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real Prometheus on a port that the system chooses; closing it ends it. */
public final class PrometheusServer implements AutoCloseable {

  private static final Pattern LISTENING =
      Pattern.compile("msg=\"Listening on\" address=(?:127\\.0\\.0\\.1):(\\d+)");
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final Process process;
  private final int port;

  private PrometheusServer(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * @param folder for its configuration and what it collects
   */
  public static PrometheusServer start(Path program, Path folder, String configuration)
      throws IOException, InterruptedException {
    Path file = Files.writeString(folder.resolve("prometheus.yml"), configuration);
    Process process =
        new ProcessBuilder(
                program.toString(),
                "--config.file=" + file,
                "--storage.tsdb.path=" + folder.resolve("data"),
                "--web.listen-address=127.0.0.1:0")
            .redirectErrorStream(true)
            .start();
    BufferedReader log = process.inputReader(StandardCharsets.UTF_8);
    StringBuilder said = new StringBuilder();
    for (String line = log.readLine(); line != null; line = log.readLine()) {
      Matcher listening = LISTENING.matcher(line);
      if (listening.find()) {
        drain(log);
        PrometheusServer server =
            new PrometheusServer(process, Integer.parseInt(listening.group(1)));
        // It listens before it answers.
        while (server.ask("/-/ready").statusCode() != 200) {
          Eventually.pause();
        }
        return server;
      }
      said.append(line).append('\n');
    }
    throw new IOException("Prometheus has ended: " + said);
  }

  // Its pipe would fill up and hold it.
  private static void drain(BufferedReader log) {
    Thread drain = new Thread(() -> read(log), "prometheus-log");
    drain.setDaemon(true);
    drain.start();
  }

  private static void read(BufferedReader log) {
    try (log) {
      log.transferTo(Writer.nullWriter());
    } catch (IOException ended) {
      // It is over with the process.
    }
  }

  /** The series that a query finds now, its error if it is none. */
  public JsonNode query(String expression) throws IOException, InterruptedException {
    String escaped = URLEncoder.encode(expression, StandardCharsets.UTF_8);
    JsonNode answer = get("/api/v1/query?query=" + escaped);
    if (!answer.path("status").asString("").equals("success")) {
      throw new IOException(expression + ": " + answer);
    }
    return answer.path("data").path("result");
  }

  /** The same, as soon as it finds something. */
  public JsonNode await(String expression) throws IOException, InterruptedException {
    long end = System.nanoTime() + SOON.toNanos();
    JsonNode found = query(expression);
    while (found.isEmpty() && System.nanoTime() < end) {
      Eventually.pause();
      found = query(expression);
    }
    return found;
  }

  /** Its rules, as soon as all were worked out. */
  public List<JsonNode> awaitRules() throws IOException, InterruptedException {
    long end = System.nanoTime() + SOON.toNanos();
    List<JsonNode> rules = rules();
    while (rules.stream().anyMatch(PrometheusServer::isNew) && System.nanoTime() < end) {
      Eventually.pause();
      rules = rules();
    }
    return rules;
  }

  private List<JsonNode> rules() throws IOException, InterruptedException {
    return get("/api/v1/rules")
        .path("data")
        .path("groups")
        .valueStream()
        .flatMap(group -> group.path("rules").valueStream())
        .toList();
  }

  private static boolean isNew(JsonNode rule) {
    return rule.path("health").asString().equals("unknown");
  }

  public JsonNode get(String path) throws IOException, InterruptedException {
    return JSON.readTree(ask(path).body());
  }

  private HttpResponse<String> ask(String path) throws IOException, InterruptedException {
    URI address = URI.create("http://127.0.0.1:" + port + path);
    return client.send(
        HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      process.waitFor();
    } catch (InterruptedException hurried) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}

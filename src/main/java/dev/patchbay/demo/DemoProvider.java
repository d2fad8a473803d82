package dev.patchbay.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.patchbay.demo.recognition.RecognitionResult;
import dev.patchbay.demo.recognition.TranscriptWriter;
import dev.patchbay.demo.synthesis.VoiceList;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Demo provider: an HTTP server that synthesizes speech, transcribes uploads, converses in realtime
 * sessions and simulates outages.
 *
 * <p>Threading: a thread for each call.
 */
final class DemoProvider {

  private static final Pattern REALTIME =
      Pattern.compile("GET /v1/realtime(?:\\?(?:[^ ]*&)?model=([^& ]{1,100})[^ ]*|[? ])");

  /** Passes through the router to its client: what recognised the recording. */
  static final String RECOGNIZER = "OpenAI-Demo-Recognizer";

  private final String name;
  private final int position;
  private final SpeechEngine engines;
  private final SimulatedOutage outage;
  private final OutageEndpoint outages;
  private final HttpServer server;
  private volatile String dashboard = "";
  private final WebSocketProxy door;
  private final ExecutorService threads = Executors.newCachedThreadPool(DemoProvider::daemon);

  private DemoProvider(
      String name, int position, SpeechEngine engines, LongSupplier nanoTime, HttpServer server)
      throws IOException {
    this.name = name;
    this.position = position;
    this.engines = engines;
    this.outage = new SimulatedOutage(nanoTime);
    this.outages = new OutageEndpoint(name, outage);
    this.server = server;
    this.door = WebSocketProxy.open(server.getAddress(), threads, this::converse);
  }

  /**
   * Starts a provider at any free port.
   *
   * @param position position among the providers, which tells its voices from those of others
   */
  static DemoProvider start(String name, int position, SpeechEngine engines, LongSupplier nanoTime)
      throws IOException {
    // Without it the JDK's server holds each small chunk back for 40 ms.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    InetAddress loopback = InetAddress.getByName("127.0.0.1");
    HttpServer server = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
    DemoProvider provider = new DemoProvider(name, position, engines, nanoTime, server);
    server.createContext("/", provider::handle);
    server.setExecutor(provider.threads);
    server.start();
    return provider;
  }

  String url() {
    return "http://127.0.0.1:" + door.port();
  }

  /** The router is up: from now on the page leads to its dashboard. */
  void linkTo(String router) {
    dashboard = router + "/";
  }

  SimulatedOutage outage() {
    return outage;
  }

  void stop() {
    door.close();
    server.stop(0);
    threads.shutdownNow();
  }

  private void converse(String head, DemoSocket socket) throws IOException {
    Matcher target = REALTIME.matcher(head);
    if (outage.isOn()) {
      socket.refuse(503, "The demo provider " + name + " is having an outage.");
    } else if (target.lookingAt()) {
      socket.accept(head);
      String model = target.group(1) == null ? "demo" : target.group(1);
      new DemoConversation(socket, engines, position, model).run();
    } else {
      socket.refuse(404, "The demo provider has sessions at /v1/realtime only.");
    }
  }

  private void handle(HttpExchange call) throws IOException {
    respond(call, call.getRequestURI().getPath());
    // Not in a finally: closing ends an answer in good order, and one that broke off must not look
    // like a whole one. The server drops the connection of a call that ended with an exception.
    call.close();
  }

  private void respond(HttpExchange call, String path) throws IOException {
    try {
      if (outage.isOn() && path.startsWith("/v1/")) {
        throw new DemoRefusal(503, "The demo provider " + name + " is having an outage.", "");
      }
      if (path.equals("/v1/audio/speech")) {
        SpeechRequest request =
            SpeechRequest.of(DemoJson.fields(PostBody.text(call)), engines.formats(), position);
        new SpeechAnswer(engines, request).send(call);
        return;
      }
      answer(call, path).send(call);
    } catch (DemoRefusal refused) {
      DemoAnswer.of(refused).send(call);
    }
  }

  private DemoAnswer answer(HttpExchange call, String path) throws IOException, DemoRefusal {
    return switch (path) {
      case "/v1/audio/transcriptions", "/v1/audio/translations" -> transcribe(call);
      case "/v1/models" ->
          DemoAnswer.json(
              "{\"object\":\"list\",\"data\":[" + model("tts-1") + "," + model("whisper-1") + "]}");
      case "/v1/audio/voices" -> DemoAnswer.json("{\"voices\":[" + voices() + "]}");
      case "/" -> DemoPage.of(name, outage.isOn(), engines.report(), dashboard);
      case "/demo/outage" -> outages.begin(call);
      case "/demo/recover" -> outages.recover(call);
      default -> throw new DemoRefusal(404, "The demo provider has no " + path + ".", "");
    };
  }

  private DemoAnswer transcribe(HttpExchange call) throws IOException, DemoRefusal {
    String type = call.getRequestHeaders().getFirst("Content-Type");
    Upload upload = Upload.of(type == null ? "" : type, PostBody.bytes(call));
    if (!TranscriptWriter.ALL.contains(upload.responseFormat())) {
      String expected = String.join(", ", TranscriptWriter.ALL);
      throw new DemoRefusal(
          400,
          "response_format: " + upload.responseFormat() + " (expected: " + expected + ")",
          "response_format");
    }
    RecognitionResult heard = engines.recognition().transcribe(upload.file());
    return DemoAnswer.of(
            TranscriptWriter.type(upload.responseFormat()),
            TranscriptWriter.write(
                heard, upload.responseFormat(), upload.words(), DemoJson::quoted))
        .with(RECOGNIZER, heard.recognizer());
  }

  private String model(String id) {
    return "{\"id\":\""
        + id
        + "\",\"object\":\"model\",\"owned_by\":"
        + DemoJson.quoted(name)
        + "}";
  }

  private static String voices() {
    return VoiceList.ALL.stream()
        .map(voice -> "{\"id\":\"" + voice + "\",\"name\":\"" + voice + "\"}")
        .collect(Collectors.joining(","));
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "demo");
    thread.setDaemon(true);
    return thread;
  }
}

package dev.patchbay.demo.recognition;

import dev.patchbay.demo.synthesis.ExecutableSearch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.MalformedURLException;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Recognition by whisper-server of whisper.cpp over HTTP: one that is running, or one that is
 * started for the first recording and keeps its model in memory.
 *
 * <p>Threading: any thread.
 */
final class WhisperServer implements Recognizer {

  private static final String PROGRAM = "whisper-server";

  /** Where the router itself looks for whisper.cpp if nothing is configured. */
  static final URI USUAL = URI.create("http://127.0.0.1:2022");

  /** The path of its own, and that of OpenAI's API, which some start it with. */
  private static final List<String> PATHS = List.of("/inference", "/v1/audio/transcriptions");

  private static final String BOUNDARY = "patchbay-demo-recording";
  private static final int PROBE_MILLIS = 200;
  private static final int CONNECT_MILLIS = 2_000;
  private static final int READ_MILLIS = 300_000;

  /** Address of a server; asking for it may start the server. */
  @FunctionalInterface
  interface Address {
    URI get() throws IOException;
  }

  private final Address address;

  private WhisperServer(Address address) {
    this.address = address;
  }

  /**
   * A running server.
   *
   * @param named its address, taken as it is; empty to see whether there is one at the usual one
   */
  static Optional<Recognizer> running(String named, URI usual) {
    if (!named.isBlank()) {
      return Optional.of(new WhisperServer(() -> address(named)));
    }
    return answers(usual) ? Optional.of(new WhisperServer(() -> usual)) : Optional.empty();
  }

  private static URI address(String named) throws IOException {
    try {
      return new URL(named).toURI();
    } catch (MalformedURLException | URISyntaxException wrong) {
      throw new IOException(named + " (expected: an address of HTTP)", wrong);
    }
  }

  /** The program, if it has a {@linkplain WhisperModel#find model}. */
  static Optional<Recognizer> find(String path, String model, Path home) {
    return ExecutableSearch.find(path, PROGRAM)
        .flatMap(
            program ->
                WhisperModel.find(program, model, home)
                    .map(found -> new WhisperServerProcess(program, found))
                    .map(process -> new WhisperServer(process::address)));
  }

  /** True if a page of whisper.cpp is there; a refused connection takes no time. */
  private static boolean answers(URI usual) {
    try (Socket probe = new Socket()) {
      probe.connect(new InetSocketAddress(usual.getHost(), usual.getPort()), PROBE_MILLIS);
      HttpURLConnection page = connection(usual.resolve("/"), PROBE_MILLIS);
      try (InputStream content = page.getInputStream()) {
        return text(content).toLowerCase(Locale.ROOT).contains("whisper");
      }
    } catch (IOException nobody) {
      return false;
    }
  }

  @Override
  public String name() {
    return PROGRAM;
  }

  @Override
  public RecognitionResult recognize(Path wav, double seconds) throws IOException {
    URI server = address.get();
    byte[] form = form(Files.readAllBytes(wav));
    String path = server.getPath();
    for (String target : path.length() > 1 ? List.of(path) : PATHS) {
      HttpURLConnection call = connection(server.resolve(target), READ_MILLIS);
      call.setDoOutput(true);
      call.setRequestProperty("Content-Type", "multipart/form-data; boundary=" + BOUNDARY);
      call.setFixedLengthStreamingMode(form.length);
      call.getOutputStream().write(form);
      if (call.getResponseCode() != HttpURLConnection.HTTP_NOT_FOUND) {
        return RecognitionResult.of(transcript(call), seconds, PROGRAM);
      }
    }
    throw new IOException(server + " takes no recordings");
  }

  private static String transcript(HttpURLConnection call) throws IOException {
    try (InputStream content = call.getInputStream()) {
      String text = text(content);
      // It reports failures with status 200.
      if (text.startsWith("{\"error\"")) {
        throw new IOException(text);
      }
      return text.lines().map(String::strip).collect(Collectors.joining(" ")).strip();
    }
  }

  private static byte[] form(byte[] wav) {
    String field = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=";
    String head =
        field
            + "\"response_format\"\r\n\r\ntext\r\n"
            + field
            + "\"language\"\r\n\r\nauto\r\n"
            + field
            + "\"file\"; filename=\"recording.wav\"\r\nContent-Type: audio/wav\r\n\r\n";
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    form.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
    form.writeBytes(wav);
    form.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
    return form.toByteArray();
  }

  static HttpURLConnection connection(URI address, int readMillis) throws IOException {
    if (address.toURL().openConnection() instanceof HttpURLConnection connection) {
      connection.setConnectTimeout(CONNECT_MILLIS);
      connection.setReadTimeout(readMillis);
      return connection;
    }
    throw new IOException(address + " (expected: an address of HTTP)");
  }

  private static String text(InputStream content) throws IOException {
    return new String(content.readAllBytes(), StandardCharsets.UTF_8);
  }
}

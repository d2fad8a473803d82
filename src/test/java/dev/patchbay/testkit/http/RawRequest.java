package dev.patchbay.testkit.http;

import dev.patchbay.testkit.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A request, byte for byte; nothing is added but the Host header and the body's framing. */
public final class RawRequest {

  private final String requestLine;
  private final List<String> headerLines;
  private final List<byte[]> body;

  private RawRequest(String requestLine, List<String> headerLines, List<byte[]> body) {
    this.requestLine = requestLine;
    this.headerLines = List.copyOf(headerLines);
    this.body = List.copyOf(body);
  }

  public static RawRequest of(String method, String target) {
    return new RawRequest(
        method + " " + target + " HTTP/1.1", List.of("Host: 127.0.0.1"), List.of());
  }

  boolean isHead() {
    return requestLine.startsWith("HEAD ");
  }

  public static RawRequest get(String target) {
    return of("GET", target);
  }

  public static RawRequest post(String target) {
    return of("POST", target);
  }

  /** Speech as the SDKs ask for it. */
  public static RawRequest speech(String json) {
    return post("/v1/audio/speech").json(json);
  }

  public static RawRequest transcription(Multipart form) {
    return post("/v1/audio/transcriptions").form(form);
  }

  public RawRequest header(String name, String value) {
    return headerLine(name + ": " + value);
  }

  private RawRequest headerLine(String headerLine) {
    List<String> more = new ArrayList<>(headerLines);
    more.add(headerLine);
    return new RawRequest(requestLine, more, body);
  }

  public RawRequest json(String json) {
    return header("Content-Type", "application/json").body(json.getBytes(StandardCharsets.UTF_8));
  }

  public RawRequest form(Multipart form) {
    return header("Content-Type", form.contentType()).body(form.bytes());
  }

  public RawRequest body(byte[] bytes) {
    RawRequest framed = header("Content-Length", String.valueOf(bytes.length));
    return new RawRequest(framed.requestLine, framed.headerLines, List.of(bytes));
  }

  /** The body in chunks of these sizes; the last size is used for all the rest. */
  public RawRequest chunked(byte[] bytes, int... sizes) {
    RawRequest framed = header("Transfer-Encoding", "chunked");
    List<byte[]> chunks = new ArrayList<>();
    int from = 0;
    for (int i = 0; from < bytes.length; i++) {
      int size = Math.min(sizes[Math.min(i, sizes.length - 1)], bytes.length - from);
      chunks.add(ascii(Integer.toHexString(size) + "\r\n"));
      chunks.add(java.util.Arrays.copyOfRange(bytes, from, from + size));
      chunks.add(ascii("\r\n"));
      from += size;
    }
    chunks.add(ascii("0\r\n\r\n"));
    return new RawRequest(framed.requestLine, framed.headerLines, chunks);
  }

  public byte[] head() {
    return ascii(requestLine + "\r\n" + String.join("\r\n", headerLines) + "\r\n\r\n");
  }

  /** The body with its framing. */
  public byte[] bodyBytes() {
    return Bytes.join(body);
  }

  public byte[] bytes() {
    return Bytes.join(head(), bodyBytes());
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}

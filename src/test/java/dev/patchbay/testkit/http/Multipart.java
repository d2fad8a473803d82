package dev.patchbay.testkit.http;

import dev.patchbay.testkit.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Multipart bodies with every byte under control. */
public final class Multipart {

  private static final String BOUNDARY = "----formdata-undici-074841441646";

  private final String boundary;
  private final List<Part> parts;

  private Multipart(String boundary, List<Part> parts) {
    this.boundary = boundary;
    this.parts = List.copyOf(parts);
  }

  public static Multipart form() {
    return new Multipart(BOUNDARY, List.of());
  }

  public static Multipart form(String boundary) {
    return new Multipart(boundary, List.of());
  }

  public Multipart field(String name, String value) {
    return part(disposition(name), value.getBytes(StandardCharsets.UTF_8));
  }

  /** A file part as most clients send it. */
  public Multipart file(String fileName, String contentType, byte[] bytes) {
    String head =
        disposition("file") + "; filename=\"" + fileName + "\"\r\nContent-Type: " + contentType;
    return part(head, bytes);
  }

  /** A part whose header lines are given whole; they go out as UTF-8. */
  public Multipart part(String head, byte[] bytes) {
    byte[] utf8 = head.getBytes(StandardCharsets.UTF_8);
    List<Part> more = new ArrayList<>(parts);
    more.add(new Part(new String(utf8, StandardCharsets.ISO_8859_1), bytes));
    return new Multipart(boundary, more);
  }

  public String contentType() {
    return "multipart/form-data; boundary=" + boundary;
  }

  public byte[] bytes() {
    List<byte[]> pieces = new ArrayList<>();
    for (Part part : parts) {
      pieces.add(latin("--" + boundary + "\r\n" + part.head() + "\r\n\r\n"));
      pieces.add(part.body());
      pieces.add(latin("\r\n"));
    }
    pieces.add(latin("--" + boundary + "--\r\n"));
    return Bytes.join(pieces);
  }

  /** Takes a body apart; strict: what no writer here would produce is an error. */
  public static List<Part> parse(String contentType, byte[] body) {
    String boundary = contentType.substring(contentType.indexOf("boundary=") + 9);
    byte[] delimiter = latin("\r\n--" + boundary.replace("\"", ""));
    byte[] whole = Bytes.join(latin("\r\n"), body);
    List<Part> parts = new ArrayList<>();
    int from = Bytes.indexOf(whole, delimiter, 0);
    for (int next = next(whole, delimiter, from); next >= 0; next = next(whole, delimiter, from)) {
      int head = from + delimiter.length + 2;
      int empty = Bytes.indexOf(whole, latin("\r\n\r\n"), head);
      parts.add(
          new Part(
              new String(whole, head, empty - head, StandardCharsets.ISO_8859_1),
              java.util.Arrays.copyOfRange(whole, empty + 4, next)));
      from = next;
    }
    String end = new String(whole, from, whole.length - from, StandardCharsets.ISO_8859_1);
    if (!end.startsWith(new String(delimiter, StandardCharsets.ISO_8859_1) + "--")) {
      throw new AssertionError("no closing boundary, but: " + end);
    }
    return parts;
  }

  private static int next(byte[] whole, byte[] delimiter, int from) {
    if (from < 0) {
      throw new AssertionError("no boundary in the body");
    }
    return Bytes.indexOf(whole, delimiter, from + delimiter.length);
  }

  private static String disposition(String name) {
    return "Content-Disposition: form-data; name=\"" + name + "\"";
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}

package dev.patchbay.testkit.provider;

import dev.patchbay.testkit.Gate;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a scripted provider writes for one request, in the order of the wire: each method appends
 * one step. Nothing is added or checked, so that wrong answers are as easy to write as right ones.
 */
public final class Reply {

  private final List<Step> steps;
  private final boolean beforeBody;

  private Reply(List<Step> steps, boolean beforeBody) {
    this.steps = List.copyOf(steps);
    this.beforeBody = beforeBody;
  }

  /** A reply whose status line is given whole, right or wrong. */
  public static Reply line(String statusLine) {
    return new Reply(List.of(), false).raw(statusLine + "\r\n");
  }

  public static Reply status(int status) {
    return line("HTTP/1.1 " + status + " Scripted");
  }

  /** Of a server that knows neither lengths nor chunks: end it with {@link #untilClose}. */
  public static Reply http10(int status) {
    return line("HTTP/1.0 " + status + " Scripted");
  }

  /** A whole answer with its length. */
  public static Reply audio(String contentType, byte[] bytes) {
    return status(200).header("Content-Type", contentType).body(bytes);
  }

  /** A whole answer in one chunk for each piece. */
  public static Reply audioInChunks(String contentType, byte[]... pieces) {
    Reply reply = status(200).header("Content-Type", contentType).chunked();
    for (byte[] piece : pieces) {
      reply = reply.chunk(piece);
    }
    return reply.end();
  }

  public static Reply json(int status, String json) {
    return status(status).header("Content-Type", "application/json").body(json);
  }

  public static Reply text(int status, String contentType, String text) {
    return status(status).header("Content-Type", contentType).body(text);
  }

  /** Server-sent events follow as {@link #event}. */
  public static Reply events() {
    return status(200).header("Content-Type", "text/event-stream; charset=utf-8").chunked();
  }

  /** Not even a status line yet. */
  public static Reply nothing() {
    return new Reply(List.of(), false);
  }

  /** Closes without a word after the request was read. */
  public static Reply closeBeforeHead() {
    return new Reply(List.of(), false).fin();
  }

  public static Reply resetBeforeHead() {
    return new Reply(List.of(), false).reset();
  }

  /** Says nothing and keeps the connection open. */
  public static Reply silence() {
    return new Reply(List.of(), false).hang();
  }

  /** Says nothing for so long, then closes. */
  public static Reply silence(Duration time) {
    return new Reply(List.of(), false).flush().with(line -> line.awaitGone(time)).fin();
  }

  /** Holds the status line back until the gate opens. */
  public static Reply after(Gate gate) {
    return new Reply(List.of(), false).gate(gate);
  }

  /** An interim answer such as 100 or 103, with its header lines; the real one follows. */
  public static Reply interim(int status, String... headerLines) {
    Reply reply = line("HTTP/1.1 " + status + " Interim");
    for (String headerLine : headerLines) {
      reply = reply.raw(headerLine + "\r\n");
    }
    return reply.raw("\r\n").flush();
  }

  /** Goes on with the steps of another reply. */
  public Reply then(Reply next) {
    List<Step> both = new ArrayList<>(steps);
    both.addAll(next.steps);
    return new Reply(both, beforeBody);
  }

  /** Is given as soon as the request's head is there; the upload is read after it. */
  public Reply beforeUploadIsRead() {
    return new Reply(steps, true);
  }

  public Reply header(String name, String value) {
    return raw(name + ": " + value + "\r\n");
  }

  /** Ends the head: a body of that length follows. */
  public Reply length(long length) {
    return header("Content-Length", String.valueOf(length)).raw("\r\n").flush();
  }

  /** Ends the head: chunks follow. */
  public Reply chunked() {
    return header("Transfer-Encoding", "chunked").raw("\r\n").flush();
  }

  /** Length and body. */
  public Reply body(byte[] bytes) {
    return length(bytes.length).raw(bytes).flush();
  }

  public Reply body(String text) {
    return body(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A body that ends with the connection. */
  public Reply untilClose(byte[] bytes) {
    return raw("\r\n").raw(bytes).fin();
  }

  public Reply chunk(byte[] bytes) {
    return raw(Integer.toHexString(bytes.length) + "\r\n").raw(bytes).raw("\r\n").flush();
  }

  /** One event as one chunk. */
  public Reply event(String data) {
    return chunk(("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
  }

  /** The last chunk. */
  public Reply end() {
    return raw("0\r\n\r\n").flush();
  }

  public Reply raw(String text) {
    return with(line -> line.write(text));
  }

  public Reply raw(byte[] bytes) {
    byte[] kept = Arrays.copyOf(bytes, bytes.length);
    return with(line -> line.write(kept));
  }

  /** Sends what was written and waits at the gate. */
  public Reply gate(Gate gate) {
    return flush().with(line -> gate.pass());
  }

  /** One byte for each passage of the gate. */
  public Reply drip(byte[] bytes, Gate gate) {
    Reply reply = this;
    for (byte one : bytes) {
      reply = reply.gate(gate).raw(new byte[] {one}).flush();
    }
    return reply;
  }

  /** One byte after another with that time between them, until the client leaves. */
  public Reply trickle(byte[] bytes, Duration pause) {
    return with(
        line -> {
          for (byte one : bytes) {
            line.write(new byte[] {one});
            line.flush();
            if (line.awaitGone(pause)) {
              return;
            }
          }
        });
  }

  /** Sends nothing more until the client leaves. */
  public Reply hang() {
    return flush().with(line -> line.awaitGone(Gate.LONGEST_WAIT));
  }

  public Reply fin() {
    return with(ProviderSocket::fin);
  }

  public Reply reset() {
    return with(ProviderSocket::reset);
  }

  private Reply flush() {
    return with(ProviderSocket::flush);
  }

  private Reply with(Step step) {
    List<Step> more = new ArrayList<>(steps);
    more.add(step);
    return new Reply(more, beforeBody);
  }

  boolean beforeBody() {
    return beforeBody;
  }

  void run(ProviderSocket line) throws java.io.IOException, InterruptedException {
    for (Step step : steps) {
      step.run(line);
    }
    if (line.isOpen()) {
      line.flush();
    }
  }
}

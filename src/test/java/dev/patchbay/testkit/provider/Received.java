package dev.patchbay.testkit.provider;

import dev.patchbay.testkit.Bytes;
import dev.patchbay.testkit.Gate;
import dev.patchbay.testkit.http.Headers;
import dev.patchbay.testkit.http.Multipart;
import dev.patchbay.testkit.http.Part;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A request as it reached a scripted provider.
 *
 * <p>Threading: the connection's thread fills in the body; any thread may ask.
 */
public final class Received {

  private final String requestLine;
  private final Headers headers;
  private final ProviderSocket line;
  private final CompletableFuture<List<byte[]>> body = new CompletableFuture<>();
  private volatile boolean bodyComesFirst;

  Received(String requestLine, Headers headers, ProviderSocket line) {
    this.requestLine = requestLine;
    this.headers = headers;
    this.line = line;
  }

  public String method() {
    return requestLine.substring(0, requestLine.indexOf(' '));
  }

  /** Path and query as sent. */
  public String target() {
    return requestLine.substring(requestLine.indexOf(' ') + 1, requestLine.lastIndexOf(' '));
  }

  public Headers headers() {
    return headers;
  }

  /** The value of a header that must be there once. */
  public String header(String name) {
    List<String> values = headers.all(name);
    if (values.size() != 1) {
      throw new AssertionError(name + ": " + values + " (expected: once) in " + headers.fields());
    }
    return values.get(0);
  }

  public boolean chunked() {
    return headers.chunked();
  }

  /** The body without its framing. */
  public byte[] body() {
    return Bytes.join(pieces());
  }

  /** Sizes of the chunks it came in; one size for a body with a length. */
  public List<Integer> chunkSizes() {
    return pieces().stream().map(piece -> piece.length).toList();
  }

  public String text() {
    return new String(body(), StandardCharsets.UTF_8);
  }

  /** The parts of a multipart body. */
  public List<Part> parts() {
    return Multipart.parse(header("Content-Type"), body());
  }

  /** The part of that name, which must be there once. */
  public Part part(String name) {
    List<Part> named = parts().stream().filter(part -> part.name().equals(name)).toList();
    if (named.size() != 1) {
      throw new AssertionError(named.size() + " parts are called " + name + " (expected: 1)");
    }
    return named.get(0);
  }

  /** Counts the provider's connections from 1; tells a reused one from a fresh one. */
  public int connection() {
    return line.number();
  }

  /** True as soon as the client has closed the connection; false if it still stands by then. */
  public boolean awaitClientGone(Duration limit) {
    try {
      if (bodyComesFirst) {
        // Whoever watches the connection would take the rest of it.
        body.handle((pieces, failure) -> failure).get(limit.toMillis(), TimeUnit.MILLISECONDS);
      }
      return line.awaitGone(limit);
    } catch (TimeoutException stillSending) {
      return false;
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    } catch (IOException failed) {
      throw new IllegalStateException("cannot watch the connection", failed);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException("interrupted", interrupted);
    }
  }

  /** True if the client left before it had taken the whole answer; waits for the end of it. */
  public boolean answerWasCut() {
    return line.hasFailedWrite();
  }

  /** The script answers once it has read the body. */
  void bodyComesFirst() {
    bodyComesFirst = true;
  }

  void bodyIs(List<byte[]> pieces) {
    body.complete(pieces);
  }

  void bodyBrokeOff(IOException how) {
    body.completeExceptionally(how);
  }

  /** True if the client left before it had sent the whole body; waits until that is certain. */
  public boolean brokeOff() {
    try {
      body.get(Gate.LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS);
      return false;
    } catch (ExecutionException cut) {
      return true;
    } catch (InterruptedException | TimeoutException undecided) {
      throw new AssertionError("the upload neither ended nor broke off", undecided);
    }
  }

  private List<byte[]> pieces() {
    try {
      return body.get(Gate.LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException missing) {
      throw new AssertionError("the body of " + requestLine + " did not arrive whole", missing);
    }
  }

  @Override
  public String toString() {
    return requestLine;
  }
}

package dev.patchbay.testkit.provider;

import dev.patchbay.testkit.http.Headers;
import dev.patchbay.testkit.http.WireReader;
import java.io.IOException;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Reads the requests of one connection and answers each as the script says. */
final class ConnectionHandler {

  private final ProviderSocket line;
  private final Consumer<Received> log;
  private final Function<Received, Script.Choice> script;
  private final Consumer<Throwable> problems;

  /**
   * @param problems told what does not fit the script, before the client can see the end
   */
  ConnectionHandler(
      ProviderSocket line,
      Consumer<Received> log,
      Function<Received, Script.Choice> script,
      Consumer<Throwable> problems) {
    this.line = line;
    this.log = log;
    this.script = script;
    this.problems = problems;
  }

  void serve() {
    try {
      while (line.isOpen()) {
        answer();
      }
    } catch (IOException clientLeft) {
      // The usual end of a connection; what it cut short is told by the request.
      return;
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException("nobody interrupts a provider", interrupted);
    } catch (AssertionError | RuntimeException problem) {
      problems.accept(problem);
    } finally {
      line.close();
      line.endExchange();
    }
  }

  private void answer() throws IOException, InterruptedException {
    Received request = head();
    // Chosen before the request can be seen, so that a test that has seen it may add replies.
    Script.Choice choice = script.apply(request);
    if (!choice.beforeBody()) {
      request.bodyComesFirst();
    }
    log.accept(request);
    if (choice.beforeBody()) {
      choice.reply().apply(request).run(line);
      readBody(request);
    } else {
      readBody(request);
      choice.reply().apply(request).run(line);
    }
    line.endExchange();
  }

  private Received head() throws IOException {
    return line.read(
        in -> {
          String requestLine = in.line();
          line.beginExchange();
          // The kernel may hand out a last request to a thread that has not noticed the close yet.
          if (!line.isOpen()) {
            throw new SocketException("closed before the request came");
          }
          return new Received(requestLine, in.headers(), line);
        });
  }

  private void readBody(Received request) throws IOException {
    if (!line.isOpen()) {
      request.bodyBrokeOff(new SocketException("the script closed before the body was read"));
      return;
    }
    try {
      request.bodyIs(line.read(in -> body(in, request.headers())));
    } catch (IOException brokeOff) {
      request.bodyBrokeOff(brokeOff);
      throw brokeOff;
    }
  }

  private static List<byte[]> body(WireReader in, Headers headers) throws IOException {
    List<byte[]> pieces = new ArrayList<>();
    if (!headers.chunked()) {
      pieces.add(in.exactly(headers.length().orElse(0)));
      return pieces;
    }
    for (byte[] chunk = in.chunk(); chunk.length > 0; chunk = in.chunk()) {
      pieces.add(chunk);
    }
    return pieces;
  }
}

package dev.patchbay.relay;

import dev.patchbay.web.AnswerHead;
import dev.patchbay.web.AnswerSink;
import dev.patchbay.web.ClientGone;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The client's side of an exchange, whoever stands there: one client, or several who share. */
final class SinkAnswer implements ClientAnswer {

  private final AnswerSink sink;

  SinkAnswer(AnswerSink sink) {
    this.sink = sink;
  }

  @Override
  public void begin(int status, List<HeaderLine> lines, long length) {
    Map<String, String> headers = new LinkedHashMap<>();
    // RFC 9110 §5.2: lines of one name are one list.
    lines.forEach(line -> headers.merge(line.name(), line.value(), (a, b) -> a + ", " + b));
    sink.begin(new AnswerHead(status, headers, length));
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws ClientGone {
    sink.write(bytes, offset, length);
  }
}

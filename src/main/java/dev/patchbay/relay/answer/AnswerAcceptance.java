package dev.patchbay.relay.answer;

import dev.patchbay.api.AudioRequest;
import dev.patchbay.api.AudioTask;
import dev.patchbay.relay.client.HeaderLine;
import dev.patchbay.relay.client.HeaderRules;
import dev.patchbay.relay.client.ProviderAnswer;
import dev.patchbay.routing.outcome.Fault;
import dev.patchbay.routing.plan.AttemptPlan;
import dev.patchbay.routing.plan.Conversion;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the first bytes of an answer with a good status and makes sure that it really is good. */
public final class AnswerAcceptance {

  private static final int SMALLEST_BUFFER = 1024;
  private static final int BUFFER = 8 * 1024;
  private static final int LARGEST_BUFFER = 32 * 1024;

  // A transcript this size is read whole before it is begun: a cut one can then still fail over.
  private static final int WHOLE = 256 * 1024;

  private AnswerAcceptance() {}

  public static AcceptedAnswer begin(ProviderAnswer answer, AudioRequest request, AttemptPlan plan)
      throws IOException, UnusableAnswer {
    AudioTask task = request.task();
    ExpectedAnswer planned = ExpectedAnswer.of(task, plan);
    ContentCoding coding = coding(answer, request);
    UsageObserver in = new UsageObserver(coding.decoded(answer.body()), told(task, answer));
    long length = coding.keepsBody() ? answer.length() : -1;

    int enough = enough(task, answer);
    byte[] buffer = readsWhole(planned) ? in.readNBytes(WHOLE) : buffer(length);
    int count = readsWhole(planned) ? buffer.length : start(in, buffer, enough);
    boolean whole = readsWhole(planned) ? count < WHOLE : count == length || count < enough;
    AnswerStart start = new AnswerStart(type(answer), Arrays.copyOf(buffer, count), whole);

    ExpectedAnswer expected = planned.meeting(start);
    Optional<Fault> fault = AnswerCheck.fault(expected, start);
    if (fault.isPresent()) {
      throw new UnusableAnswer(fault.get(), fault.get().label());
    }
    List<HeaderLine> headers = headers(answer, expected, start, coding.keepsBody());
    EventBoundary tail = new EventBoundary();
    boolean events = expected.endsInEvents();
    if (expected.conversion() == Conversion.NONE) {
      long known = readsWhole(planned) && whole ? count : length;
      return new AcceptedAnswer(
          answer.status(), headers, known, buffer, count, in, tail, events, in);
    }
    AnswerConverter.Converted converted =
        AnswerConverter.convert(expected, new PrefixedStream(start.bytes(), in), length);
    byte[] begun = new byte[BUFFER];
    int first = Math.max(0, converted.stream().read(begun));
    return new AcceptedAnswer(
        answer.status(),
        headers,
        converted.length(),
        begun,
        first,
        converted.stream(),
        tail,
        events,
        in);
  }

  // A short answer that says how long it is is read at once, with room to meet its end, too.
  private static byte[] buffer(long length) {
    boolean fits = length >= 0 && length < LARGEST_BUFFER;
    return new byte[fits ? Math.max(SMALLEST_BUFFER, (int) length + 1) : BUFFER];
  }

  private static boolean readsWhole(ExpectedAnswer expected) {
    boolean transcript =
        expected.task() == AudioTask.TRANSCRIPTION || expected.task() == AudioTask.TRANSLATION;
    return transcript && !expected.events();
  }

  private static UsageObserver.Form told(AudioTask task, ProviderAnswer answer) {
    if (task != AudioTask.TRANSCRIPTION && task != AudioTask.TRANSLATION) {
      return UsageObserver.Form.NOTHING;
    }
    return isEvents(answer) ? UsageObserver.Form.EVENTS : UsageObserver.Form.JSON;
  }

  private static boolean isEvents(ProviderAnswer answer) {
    return type(answer).startsWith(AnswerContentType.EVENTS);
  }

  private static int start(InputStream in, byte[] buffer, int enough) throws IOException {
    int count = 0;
    while (count < enough) {
      int read = in.read(buffer, count, buffer.length - count);
      if (read < 0) {
        return count;
      }
      count += read;
    }
    return count;
  }

  // No event should wait for the next one; only of sound are a few bytes too few to judge.
  private static int enough(AudioTask task, ProviderAnswer answer) {
    return task == AudioTask.OTHER || isEvents(answer) ? 1 : AnswerStart.ENOUGH;
  }

  private static ContentCoding coding(ProviderAnswer answer, AudioRequest request) {
    return ContentCoding.of(
        request.task(),
        answer.headers().getOrDefault("content-encoding", List.of()),
        request.header("accept-encoding").orElse(""));
  }

  private static String type(ProviderAnswer answer) {
    return answer.headers().getOrDefault("content-type", List.of("")).get(0);
  }

  private static List<HeaderLine> headers(
      ProviderAnswer answer, ExpectedAnswer expected, AnswerStart start, boolean sameCoding) {
    boolean unchanged = sameCoding && expected.conversion() == Conversion.NONE;
    List<HeaderLine> headers =
        new ArrayList<>(HeaderRules.toClient(lines(answer.headers()), expected.task(), unchanged));
    headers.removeIf(line -> line.name().equals("content-length"));
    if (expected.task() != AudioTask.OTHER) {
      headers.add(new HeaderLine("Content-Type", AnswerContentType.corrected(expected, start)));
    }
    if (expected.endsInEvents()) {
      headers.removeIf(line -> line.name().equals("cache-control"));
      headers.add(new HeaderLine("Cache-Control", "no-cache"));
    }
    // A proxy in front of the router would hold a voice back until its buffer is full.
    headers.add(new HeaderLine("X-Accel-Buffering", "no"));
    return headers;
  }

  private static List<HeaderLine> lines(Map<String, List<String>> headers) {
    List<HeaderLine> lines = new ArrayList<>(headers.size());
    headers.forEach(
        (name, values) -> values.forEach(value -> lines.add(new HeaderLine(name, value))));
    return lines;
  }
}

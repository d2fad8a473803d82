package dev.patchbay.relay.answer;

import dev.patchbay.api.AudioRequest;
import dev.patchbay.api.AudioTask;
import dev.patchbay.audio.FrameSequence;
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

/**
 * Accepts or rejects a 2xx response by its first bytes, before any byte goes to the client: until
 * then the call can still fail over.
 */
public final class AnswerAcceptance {

  private static final int SMALLEST_BUFFER = 1024;
  private static final int BUFFER = 8 * 1024;
  private static final int LARGEST_BUFFER = BufferPool.SIZE;
  // A transcript up to this size is read to its end first: a truncated one can still fail over.
  private static final int LARGEST_WHOLE = 256 * 1024;

  private AnswerAcceptance() {}

  /**
   * Reads the first bytes, and sets up the conversion that they need.
   *
   * @param buffers buffers of audio that is there at once
   * @throws UnusableAnswer if the response is an error, empty, or not convertible
   */
  public static AcceptedAnswer accept(
      ProviderAnswer answer, AudioRequest request, AttemptPlan plan, BufferPool buffers)
      throws IOException, UnusableAnswer {
    ExpectedAnswer planned = ExpectedAnswer.of(request.task(), plan);
    ContentCoding coding = coding(answer, request);
    String type = contentType(answer);
    UsageObserver in =
        new UsageObserver(coding.decoded(answer.body()), usageFormat(request.task(), type));
    long length = coding.keepsBody() ? answer.length() : -1;
    AnswerStart read =
        readsWhole(planned)
            ? whole(type, in)
            : start(type, in, planned, length, buffer(length, in, buffers));
    ExpectedAnswer expected = planned.adjustedTo(read);
    AnswerStart start = expected.comesAsJson() && read.whole() ? withFiniteNumbers(read) : read;
    Optional<Fault> fault = AnswerCheck.fault(expected, start);
    if (fault.isPresent()) {
      throw new UnusableAnswer(fault.get(), fault.get().label());
    }
    long known = readsWhole(planned) && start.whole() ? start.count() : length;
    List<HeaderLine> headers = headers(answer, expected, start, coding.keepsBody());
    AcceptedAnswer accepted = accepted(answer.status(), headers, known, start, in, expected);
    return expected.conversion() == Conversion.NONE
        ? accepted
        : converted(accepted, expected, length);
  }

  private static AcceptedAnswer accepted(
      int status,
      List<HeaderLine> headers,
      long length,
      AnswerStart start,
      UsageObserver in,
      ExpectedAnswer expected) {
    return new AcceptedAnswer(
        status,
        headers,
        length,
        start.buffer(),
        start.count(),
        in,
        new EventBoundary(),
        expected.endsInEvents(),
        in,
        false);
  }

  private static AcceptedAnswer converted(
      AcceptedAnswer accepted, ExpectedAnswer expected, long length)
      throws IOException, UnusableAnswer {
    PrefixedStream in = new PrefixedStream(accepted.first(), accepted.count(), accepted.body());
    AnswerConverter.Result result = AnswerConverter.convert(expected, in, length);
    AcceptedAnswer converted = null;
    try {
      byte[] first = new byte[BUFFER];
      int count = Math.max(0, result.stream().read(first));
      converted = accepted.withBody(first, count, result);
      return converted;
    } finally {
      if (converted == null) {
        result.stream().close();
      }
    }
  }

  private static AnswerStart whole(String type, InputStream in) throws IOException {
    byte[] read = in.readNBytes(LARGEST_WHOLE);
    return new AnswerStart(type, read, read.length, read.length < LARGEST_WHOLE);
  }

  private static AnswerStart withFiniteNumbers(AnswerStart start) {
    byte[] json = NonFiniteNumber.asNumbers(Arrays.copyOf(start.buffer(), start.count()));
    return new AnswerStart(start.contentType(), json, json.length, true);
  }

  private static AnswerStart start(
      String type, InputStream in, ExpectedAnswer planned, long length, byte[] buffer)
      throws IOException {
    boolean samples = planned.format().equals("pcm") || planned.conversion().ofAudio().encodes();
    boolean headerless = samples && !isEvents(type);
    int enough = enough(planned.task(), type);
    String format = planned.format();
    int count = 0;
    int read = 0;
    while (count < enough && read >= 0 && !isSlow(buffer, count, in, format)) {
      read = in.read(buffer, count, buffer.length - count);
      count += Math.max(0, read);
      if (headerless && count >= AnswerStart.ENOUGH) {
        // Samples that look like the sync word of a frame are rare enough to wait for the next.
        enough = Math.max(enough, FrameSequence.needed(buffer, count));
      }
    }
    return new AnswerStart(type, buffer, count, count == length || read < 0);
  }

  /** True if what is there is audio already, and no more of it comes for a moment. */
  private static boolean isSlow(byte[] buffer, int count, InputStream in, String format)
      throws IOException {
    return TrickleDetector.isAudio(buffer, count, format) && TrickleDetector.pauses(in);
  }

  // A short body is read at once: one of known length with one byte of room to reach its end, any
  // other as far as it has arrived.
  private static byte[] buffer(long length, InputStream in, BufferPool buffers) throws IOException {
    boolean fits = length >= 0 && length < LARGEST_BUFFER;
    int size =
        fits ? Math.max(SMALLEST_BUFFER, (int) length + 1) : Math.max(BUFFER, in.available());
    // Thousands of slow streams must not hold a large one each.
    return size > BUFFER ? buffers.take() : new byte[size];
  }

  private static boolean readsWhole(ExpectedAnswer planned) {
    return isTranscript(planned.task()) && !planned.events();
  }

  private static UsageObserver.Format usageFormat(AudioTask task, String type) {
    if (task == AudioTask.OTHER || !isTranscript(task) && !isEvents(type)) {
      return UsageObserver.Format.NONE;
    }
    return isEvents(type) ? UsageObserver.Format.EVENTS : UsageObserver.Format.JSON;
  }

  private static boolean isTranscript(AudioTask task) {
    return task == AudioTask.TRANSCRIPTION || task == AudioTask.TRANSLATION;
  }

  private static boolean isEvents(String type) {
    return type.startsWith(AnswerContentType.EVENTS);
  }

  // An event must not wait for the next one; only audio needs more than one byte to be judged.
  private static int enough(AudioTask task, String type) {
    return task == AudioTask.OTHER || isEvents(type) ? 1 : AnswerStart.ENOUGH;
  }

  private static ContentCoding coding(ProviderAnswer answer, AudioRequest request) {
    return ContentCoding.of(
        request.task(),
        answer.headers().getOrDefault("content-encoding", List.of()),
        request.header("accept-encoding").orElse(""));
  }

  private static String contentType(ProviderAnswer answer) {
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
    if (!expected.conversion().source().isEmpty()) {
      headers.add(
          new HeaderLine(
              "x-patchbay-converted", expected.conversion().source() + "->" + expected.format()));
    }
    // Otherwise nginx in front of the router holds audio back until its buffer is full.
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

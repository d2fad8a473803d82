package dev.patchbay.relay.wire;

import dev.patchbay.api.AudioTask;
import dev.patchbay.relay.answer.ContentCoding;
import dev.patchbay.relay.answer.UnusableAnswer;
import dev.patchbay.relay.client.AttemptFailed;
import dev.patchbay.relay.client.ProviderAnswer;
import dev.patchbay.relay.error.ErrorMarkMatcher;
import dev.patchbay.routing.outcome.Fault;
import dev.patchbay.routing.plan.AttemptPlan;
import dev.patchbay.routing.provider.wire.ErrorFormat;
import dev.patchbay.routing.provider.wire.ErrorMark;
import dev.patchbay.routing.provider.wire.WireFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reader of answers in a provider's own format: turns one into the answer that OpenAI would have
 * given, decoding as it arrives. An answer in OpenAI's shape is left alone.
 */
public final class WireAnswer {

  // What OpenAI calls its formats, and how the bytes are labelled.
  private static final Map<String, String> TYPES =
      Map.of(
          "mp3", "audio/mpeg",
          "opus", "audio/ogg",
          "aac", "audio/aac",
          "flac", "audio/flac",
          "wav", "audio/wav",
          "pcm", "audio/pcm");

  // An answer up to this size is read before its first byte is given if it may hold an error.
  private static final int SMALL = 64 * 1024;
  private static final int LARGEST_TRANSCRIPT = 4 << 20;
  private static final int OK = 200;

  private final ProviderAnswer answer;
  private final AttemptPlan plan;
  private final WireFormat format;
  private final ErrorFormat errors;

  private WireAnswer(ProviderAnswer answer, AttemptPlan plan) {
    this.answer = answer;
    this.plan = plan;
    this.format = plan.wire().format();
    this.errors = plan.provider().errors();
  }

  /**
   * The answer in OpenAI's shape; an error inside a good answer becomes one with an error status.
   *
   * @throws AttemptFailed if it is not what the format says
   */
  public static ProviderAnswer of(ProviderAnswer answer, AudioTask task, AttemptPlan plan)
      throws AttemptFailed, IOException {
    WireAnswer reader = new WireAnswer(answer, plan);
    if (task == AudioTask.OTHER || answer.status() < 200 || answer.status() >= 300) {
      return answer;
    }
    if (task == AudioTask.SPEECH) {
      return reader.format.audio().isBody() ? reader.checkedBody() : reader.audio();
    }
    return reader.format.transcript().isOpenAi() ? reader.checkedBody() : reader.transcript();
  }

  private ProviderAnswer audio() throws AttemptFailed, IOException {
    String type = TYPES.getOrDefault(plan.format(), "");
    AudioDecoder decoder = new AudioDecoder(body(), format.audio(), errors.marks(OK));
    try {
      InputStream audio = decoder.prime(SMALL, errors.marksGoodAnswers());
      return new BodyAnswer(answer, OK, type, -1, audio);
    } catch (MarkValues.MarkedError error) {
      return BodyAnswer.error(answer, error.kind(), marked(decoder.consumed()));
    }
  }

  /** A body that is passed on as it is, unless it is JSON with an error in it. */
  private ProviderAnswer checkedBody() throws AttemptFailed, IOException {
    String type = contentType();
    if (!errors.marksGoodAnswers() || !type.contains("json")) {
      return answer;
    }
    InputStream body = body();
    byte[] start = body.readNBytes(SMALL);
    Optional<ErrorMark> mark = ErrorMarkMatcher.find(errors, OK, answer.headers(), start);
    if (mark.isPresent()) {
      return BodyAnswer.error(answer, mark.get().kind(), start);
    }
    InputStream all = new SequenceInputStream(new ByteArrayInputStream(start), body);
    return new BodyAnswer(answer, answer.status(), type, -1, all);
  }

  private ProviderAnswer transcript() throws AttemptFailed, IOException {
    byte[] json = body().readNBytes(LARGEST_TRANSCRIPT + 1);
    if (json.length > LARGEST_TRANSCRIPT) {
      throw new AttemptFailed(Fault.UNEXPECTED_ANSWER, null);
    }
    Optional<ErrorMark> mark = ErrorMarkMatcher.find(errors, OK, answer.headers(), json);
    if (mark.isPresent()) {
      return BodyAnswer.error(answer, mark.get().kind(), json);
    }
    byte[] written =
        new TranscriptReader(format.transcript())
            .read(json)
            .orElseThrow(() -> new AttemptFailed(Fault.BROKEN_BODY, null))
            .json(plan.format())
            .getBytes(StandardCharsets.UTF_8);
    return new BodyAnswer(
        answer, OK, "application/json", written.length, new ByteArrayInputStream(written));
  }

  /** The document with the error, of those that there are. */
  private byte[] marked(byte[] documents) {
    return JsonText.documents(documents)
        .filter(one -> ErrorMarkMatcher.find(errors, OK, answer.headers(), one).isPresent())
        .findFirst()
        .orElse(documents);
  }

  private InputStream body() throws AttemptFailed, IOException {
    List<String> coding = answer.headers().getOrDefault("content-encoding", List.of());
    try {
      return ContentCoding.of(AudioTask.SPEECH, coding, "").decoded(answer.body());
    } catch (UnusableAnswer unreadable) {
      throw new AttemptFailed(unreadable.fault(), unreadable);
    }
  }

  private String contentType() {
    return answer.headers().getOrDefault("content-type", List.of("")).get(0);
  }
}

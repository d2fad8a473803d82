package dev.patchbay.relay.recording;

import dev.patchbay.api.AudioTask;
import dev.patchbay.api.RequestRefused;
import dev.patchbay.audio.convert.RecordingConverter;
import dev.patchbay.body.ReceivedBody;
import dev.patchbay.relay.recording.ConversionLimit.ConversionPermit;
import dev.patchbay.routing.plan.AttemptPlan;
import dev.patchbay.routing.provider.Recognition;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Conversion of a call's recording for a provider that does not take its container, with its permit
 * of the bounded conversions.
 *
 * <p>Threading: one thread at a time; any thread may close.
 */
public final class RecordingConversion implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RecordingConversion.class);

  /** No conversion: the client's own recording is sent. */
  public static final RecordingConversion NONE =
      new RecordingConversion("", "", ConversionPermit.NONE);

  private final String container;
  private final String ffmpeg;
  private final ConversionPermit permit;

  private RecordingConversion(String container, String ffmpeg, ConversionPermit permit) {
    this.container = container;
    this.ffmpeg = ffmpeg;
    this.permit = permit;
  }

  /**
   * The conversion for an attempt, which may be none; empty if too many are under way.
   *
   * @param task task of the call
   */
  public static Optional<RecordingConversion> acquire(
      ConversionLimit limit, AudioTask task, ReceivedBody body, AttemptPlan plan) {
    Recognition.Inputs inputs =
        plan.provider()
            .service(task)
            .map(service -> service.recognition().inputs())
            .orElse(Recognition.Inputs.ANY);
    if (inputs.accepted().isEmpty()) {
      return Optional.of(NONE);
    }
    try {
      Optional<String> container =
          RecordingConverter.container(body.form().start(RecordingConverter.START))
              .filter(name -> !inputs.accepts(name))
              .filter(name -> RecordingConverter.converts(name, inputs.ffmpeg()));
      return container.isEmpty()
          ? Optional.of(NONE)
          : limit
              .tryAcquire(RecordingConverter.needsFfmpeg(container.get()))
              .map(permit -> new RecordingConversion(container.get(), inputs.ffmpeg(), permit));
    } catch (IOException unreadable) {
      LOG.debug("a recording is sent as it is: {}", unreadable.toString());
      return Optional.of(NONE);
    }
  }

  /**
   * The body with a recording that the provider takes, to be closed after the attempt; empty if the
   * client's own is sent. That is so also for a recording that cannot be decoded: what to say of it
   * is up to the provider. The permit ends with the conversion.
   */
  public Optional<ReceivedBody> convert(ReceivedBody body, RecordingStore store) {
    if (container.isEmpty()) {
      return Optional.empty();
    }
    try (InputStream samples =
        RecordingConverter.samples(container, body.form().recording(), ffmpeg, store.directory())) {
      return Optional.of(
          body.form().withWav(samples, RecordingConverter.RATE, store.limits(), store.spools()));
    } catch (IOException | RequestRefused undecodable) {
      LOG.debug("a recording is sent as it is: {}", undecodable.toString());
      return Optional.empty();
    } finally {
      permit.close();
    }
  }

  @Override
  public void close() {
    permit.close();
  }
}

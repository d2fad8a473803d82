package dev.patchbay.relay;

import dev.patchbay.api.AudioTask;
import dev.patchbay.api.RequestRefused;
import dev.patchbay.audio.convert.RecordingConverter;
import dev.patchbay.body.ReceivedBody;
import dev.patchbay.body.spool.BodyLimits;
import dev.patchbay.body.spool.SpoolStats;
import dev.patchbay.routing.plan.AttemptPlan;
import dev.patchbay.routing.provider.Recognition;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Converts the recording of a call for a provider that does not take its container. */
final class RecordingConversion {

  private static final Logger LOG = LoggerFactory.getLogger(RecordingConversion.class);

  /**
   * Storage of recordings that are converted for a provider, within the limits of the received
   * ones.
   *
   * @param limits limits of request bodies
   * @param spools statistics that count the part on disk
   */
  record Store(BodyLimits limits, SpoolStats spools) {

    // Nine hours at 16 kHz: a recording that is small when compressed may be long.
    private static final long LARGEST = 1L << 30;

    Path directory() {
      return limits.directory();
    }

    /** A form with these samples in place of its recording. */
    ReceivedBody replaceRecording(ReceivedBody form, InputStream samples, int rate)
        throws IOException {
      BodyLimits wider =
          new BodyLimits(
              Math.max(LARGEST, limits.maxBytes()),
              limits.inMemory(),
              limits.directory(),
              limits.directoryMax());
      return form.withWav(samples, rate, wider, spools);
    }
  }

  private RecordingConversion() {}

  /**
   * The body with a recording that the provider takes, to be closed after the attempt; empty if the
   * client's own is sent. That is so also for a recording that cannot be decoded: what to say of it
   * is up to the provider.
   */
  static Optional<ReceivedBody> convert(ExchangeCall call, AttemptPlan plan) {
    AudioTask task = call.request().task();
    Recognition.Inputs inputs =
        plan.provider()
            .service(task)
            .map(service -> service.recognition().inputs())
            .orElse(Recognition.Inputs.ANY);
    if (inputs.accepted().isEmpty()) {
      return Optional.empty();
    }
    try {
      Optional<String> container =
          RecordingConverter.container(call.body().recordingStart(RecordingConverter.START))
              .filter(name -> !inputs.accepts(name))
              .filter(name -> RecordingConverter.converts(name, inputs.ffmpeg()));
      return container.isEmpty()
          ? Optional.empty()
          : Optional.of(convert(call, container.get(), inputs.ffmpeg()));
    } catch (IOException | RequestRefused undecodable) {
      LOG.debug("a recording is sent as it is: {}", undecodable.toString());
      return Optional.empty();
    }
  }

  private static ReceivedBody convert(ExchangeCall call, String container, String ffmpeg)
      throws IOException {
    try (InputStream samples =
        RecordingConverter.samples(
            container, call.body().recording(), ffmpeg, call.store().directory())) {
      return call.store().replaceRecording(call.body(), samples, RecordingConverter.RATE);
    }
  }
}

package dev.patchbay.accesslog;

import dev.patchbay.routing.Journey;
import dev.patchbay.web.Finished;
import dev.patchbay.web.FinishedCalls;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the line: who served the call, after which attempts, how fast, and how it ended. */
public final class AccessLog implements FinishedCalls {

  private static final Logger LOG = LoggerFactory.getLogger("patchbay.access");

  @Override
  public void ended(Finished call) {
    LOG.info(
        "{} client={} {} {} status={} route={} attempts=[{}] ending={} total={}ms",
        call.id(),
        call.wanted().client(),
        call.wanted().method(),
        call.wanted().path(),
        call.answer().status(),
        call.travelled().route(),
        attempts(call.travelled().journey()),
        call.travelled().ending(),
        call.answer().total().toMillis());
  }

  private static String attempts(Journey journey) {
    return journey.tried().stream()
        .map(
            tried ->
                tried.provider()
                    + ":"
                    + tried.outcome().label()
                    + ":"
                    + tried.elapsed().toMillis()
                    + "ms")
        .collect(Collectors.joining(" "));
  }
}

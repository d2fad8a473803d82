package dev.patchbay.accesslog;

import dev.patchbay.web.Finished;
import dev.patchbay.web.FinishedCalls;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one line for each call. The message is the whole line, so that it stays one wherever it is
 * written to. Threading: any thread.
 */
public final class AccessLog implements FinishedCalls {

  private static final Logger LOG = LoggerFactory.getLogger("patchbay.access");

  private final Supplier<AccessForm> form;

  /**
   * @param form in force when the call ends
   */
  public AccessLog(Supplier<AccessForm> form) {
    this.form = form;
  }

  @Override
  public void ended(Finished call) {
    if (!LOG.isInfoEnabled()) {
      return;
    }
    switch (form.get()) {
      case JSON -> LOG.info(JsonLine.of(call));
      case PLAIN -> LOG.info(PlainLine.of(call));
      case OFF -> {}
    }
  }
}

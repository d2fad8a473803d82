package dev.patchbay.accesslog;

import dev.patchbay.call.CallListener;
import dev.patchbay.call.CallRecord;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one line for each call. The message is the whole line, so that it stays one wherever it is
 * written to. Threading: any thread.
 */
public final class AccessLog implements CallListener {

  private static final Logger LOG = LoggerFactory.getLogger("patchbay.access");

  private final Supplier<AccessLogFormat> form;

  /**
   * @param form in force when the call ends
   */
  public AccessLog(Supplier<AccessLogFormat> form) {
    this.form = form;
  }

  @Override
  public void ended(CallRecord call) {
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

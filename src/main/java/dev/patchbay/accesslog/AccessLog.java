package dev.patchbay.accesslog;

import dev.patchbay.call.CallListener;
import dev.patchbay.call.CallRecord;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Access log: one line per call, written as the whole message of a log event, so that every
 * appender can write it unchanged.
 *
 * <p>Threading: any thread.
 */
public final class AccessLog implements CallListener {

  private static final Logger LOG = LoggerFactory.getLogger("patchbay.access");

  private final Supplier<AccessLogFormat> format;

  /**
   * @param format source of the format in force when a call ends
   */
  public AccessLog(Supplier<AccessLogFormat> format) {
    this.format = format;
  }

  @Override
  public void onEnd(CallRecord call) {
    if (!LOG.isInfoEnabled()) {
      return;
    }
    switch (format.get()) {
      case JSON -> LOG.info(JsonLine.of(call));
      case PLAIN -> LOG.info(PlainLine.of(call));
      case OFF -> {}
    }
  }
}

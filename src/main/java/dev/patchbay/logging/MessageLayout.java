package dev.patchbay.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.LayoutBase;

/** Logback layout of the message alone. */
final class MessageLayout extends LayoutBase<ILoggingEvent> {

  @Override
  public String doLayout(ILoggingEvent event) {
    return event.getFormattedMessage() + System.lineSeparator();
  }
}

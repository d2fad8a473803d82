package dev.patchbay.logging;

import ch.qos.logback.classic.pattern.TargetLengthBasedClassNameAbbreviator;
import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.LayoutBase;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Logback layout of a line: time, level, abbreviated logger and message, and an exception's stack
 * trace. A pattern would load eighty classes at each start.
 *
 * <p>Threading: any thread.
 */
final class LineLayout extends LayoutBase<ILoggingEvent> {

  /** The exception is named behind the message, without its stack trace. */
  static final int NO_TRACE = 0;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX", Locale.ROOT)
          .withZone(ZoneId.systemDefault());
  private static final int LEVEL_WIDTH = 5;
  private static final int LOGGER_WIDTH = 20;

  private final int lines;
  private final TargetLengthBasedClassNameAbbreviator abbreviator =
      new TargetLengthBasedClassNameAbbreviator(LOGGER_WIDTH);

  /** Abbreviated names of the loggers, of which there are a few hundred. */
  private final Map<String, String> names = new ConcurrentHashMap<>();

  /**
   * @param lines most lines of a stack trace
   */
  LineLayout(int lines) {
    this.lines = lines;
  }

  @Override
  public String doLayout(ILoggingEvent event) {
    StringBuilder line = new StringBuilder(128);
    TIME.formatTo(Instant.ofEpochMilli(event.getTimeStamp()), line);
    String level = event.getLevel().toString();
    line.append(' ').append(level).append(" ".repeat(LEVEL_WIDTH - level.length()));
    line.append(' ').append(names.computeIfAbsent(event.getLoggerName(), abbreviator::abbreviate));
    line.append(' ').append(event.getFormattedMessage());
    if (event.getThrowableProxy() == null) {
      return line.append(System.lineSeparator()).toString();
    }
    return lines == NO_TRACE
        ? line.append(' ').append(trace(event).strip()).append(System.lineSeparator()).toString()
        : line.append(System.lineSeparator()).append(trace(event)).toString();
  }

  private String trace(ILoggingEvent event) {
    ThrowableProxyConverter traces = new ThrowableProxyConverter();
    traces.setContext(getContext());
    traces.setOptionList(List.of(Integer.toString(lines)));
    traces.start();
    return traces.convert(event);
  }
}

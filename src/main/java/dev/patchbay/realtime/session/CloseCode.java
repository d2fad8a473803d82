package dev.patchbay.realtime.session;

import java.nio.charset.StandardCharsets;

/**
 * Close codes of WebSockets (RFC 6455 §7.4): what one side's code becomes on the other side, where
 * not every code may be sent.
 */
public final class CloseCode {

  public static final int NORMAL = 1000;
  public static final int GOING_AWAY = 1001;
  public static final int NO_STATUS = 1005;
  public static final int ABNORMAL = 1006;
  public static final int POLICY = 1008;
  public static final int TOO_LARGE = 1009;
  public static final int ERROR = 1011;
  public static final int RESTART = 1012;
  public static final int TRY_LATER = 1013;

  private static final int LONGEST_REASON = 123;

  private CloseCode() {}

  /** The code for a client: those that any server may send, 1011 for all others. */
  public static int toClient(int code) {
    if (code == NO_STATUS) {
      return NORMAL;
    }
    boolean standard =
        code == NORMAL || code == GOING_AWAY || code == 1003 || (code >= 1007 && code <= TRY_LATER);
    return standard || isApplications(code) ? code : ERROR;
  }

  /** The code for a provider; fewer: those that a client may send. */
  public static int toProvider(int code) {
    return switch (code) {
      case NO_STATUS, ABNORMAL, NORMAL -> NORMAL;
      case GOING_AWAY, RESTART, TRY_LATER -> GOING_AWAY;
      case 1003, 1007, POLICY, ERROR -> code;
      default -> isApplications(code) ? code : ERROR;
    };
  }

  /** True for an end without an error. */
  public static boolean isNormal(int code) {
    return code == NORMAL || code == GOING_AWAY || code == NO_STATUS;
  }

  private static boolean isApplications(int code) {
    return code >= 3000 && code <= 4999;
  }

  /** A reason in at most 123 bytes of UTF-8, cut between characters. */
  public static String reason(String text) {
    int end = text.length();
    while (text.substring(0, end).getBytes(StandardCharsets.UTF_8).length > LONGEST_REASON) {
      end = text.offsetByCodePoints(end, -1);
    }
    return text.substring(0, end);
  }
}

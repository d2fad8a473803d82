package dev.patchbay.admin.view;

import dev.patchbay.routing.outcome.Fault;
import dev.patchbay.routing.outcome.Journey;
import dev.patchbay.routing.outcome.Outcome;
import dev.patchbay.routing.outcome.SkipReason;
import java.time.Duration;
import java.util.Locale;

/** Outcome of an attempt in words; the provider's name precedes them. */
final class OutcomeText {

  private OutcomeText() {}

  static String of(Journey.Entry tried) {
    Outcome outcome = tried.outcome();
    if (outcome instanceof Outcome.Served) {
      return tried.dropped().isEmpty()
          ? "answered"
          : "answered without regard to " + String.join(", ", tried.dropped());
    }
    if (outcome instanceof Outcome.Answered answered) {
      return answered(answered);
    }
    if (outcome instanceof Outcome.Failed failed) {
      return failed.detail().isEmpty()
          ? failed(failed.fault(), tried.elapsed())
          : failed(failed.fault(), tried.elapsed()) + ": " + failed.detail();
    }
    if (outcome instanceof Outcome.Skipped notAsked) {
      return notAsked(notAsked.reason());
    }
    return outcome instanceof Outcome.Outrun
        ? "was slower than another provider"
        : "was still answering when the client left";
  }

  private static String answered(Outcome.Answered answered) {
    return switch (answered.meaning()) {
      case UNKNOWN_MODEL -> "does not have the model";
      case UNKNOWN_VOICE -> "does not have the voice";
      case QUOTA -> "has no quota left (" + answered.status() + ")";
      case BUSY -> "has too much to do (" + answered.status() + ")";
      case FAILED -> "answered with an error in place of the result";
      case SIGN_IN, NOT_TAKEN, UNSPECIFIED -> ofStatus(answered);
    };
  }

  private static String ofStatus(Outcome.Answered answered) {
    return switch (answered.status()) {
      case 401, 403 -> "refused the router's key (" + answered.status() + ")";
      case 429 -> "refused the call: too many requests (429)";
      default -> "answered with error " + answered.status();
    };
  }

  private static String failed(Fault fault, Duration elapsed) {
    return switch (fault) {
      case CONNECT -> "could not be reached";
      case TLS -> "could not be reached over a secure connection";
      case FIRST_BYTE_DEADLINE -> "did not answer within " + time(elapsed);
      case IDLE -> "stopped sending in the middle of its answer";
      case BROKEN_HEAD -> "closed the connection before it answered";
      case BROKEN_BODY -> "broke off in the middle of its answer";
      case EMPTY_AUDIO -> "answered without audio";
      case ERROR_IN_ANSWER -> "answered with an error in place of the result";
      case WRONG_FORMAT -> "answered in a different format than requested";
      case OUT_OF_FILES -> "could not be called: the router has no file descriptors left";
      case STOPPED -> "was cut off, because the router stopped";
      case UNEXPECTED_ANSWER -> "sent an unusable answer";
    };
  }

  private static String notAsked(SkipReason why) {
    return switch (why) {
      case OPEN -> "was skipped: it had failed too often";
      case COOLING -> "was skipped: it had asked for a pause";
      case DOWN -> "was failing its health check";
      case EJECTED -> "was ejected by the operator";
      case DRAINED -> "was drained by the operator";
      case BUSY -> "had no free slot";
      case LIMIT -> "was at its limit";
      case NOT_FREE -> "would have cost money";
      case RETRY_BUDGET -> "had used up its retry budget";
      case ATTEMPTS -> "was beyond the route's number of attempts";
    };
  }

  /** For reading: {@code 4 s}, {@code 1.5 s}, {@code 250 ms}. */
  static String time(Duration time) {
    long millis = time.toMillis();
    if (millis < 1_000) {
      return millis + " ms";
    }
    if (millis >= 9_950) {
      return Math.round(millis / 1e3) + " s";
    }
    return String.format(Locale.ROOT, "%.1f s", millis / 1e3).replace(".0 s", " s");
  }
}

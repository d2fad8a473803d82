package dev.patchbay.routing.provider.wire;

import java.util.List;

/**
 * Format of a provider's errors.
 *
 * @param marks marks by which its errors are told apart; the first that matches counts
 * @param message pointer to the text for the client; {@link JsonPointer#NONE} for the usual places
 * @param retryAfter pointer to the wait that it asks for, in seconds
 */
public record ErrorFormat(List<ErrorMark> marks, JsonPointer message, JsonPointer retryAfter) {

  public static final ErrorFormat USUAL =
      new ErrorFormat(List.of(), JsonPointer.NONE, JsonPointer.NONE);

  private static final int OK = 200;

  // What any provider means by a member error in a good answer.
  private static final List<ErrorMark> ERROR =
      List.of(
          new ErrorMark(
              ErrorMark.Kind.FAILED,
              OK,
              OK,
              JsonPointer.of("/error"),
              "",
              ErrorMark.Test.PRESENT,
              ""));

  public ErrorFormat {
    marks = List.copyOf(marks);
  }

  /** The marks for a status; for good answers that of a member {@code error} if there is none. */
  public List<ErrorMark> marks(int status) {
    List<ErrorMark> some = marks.stream().filter(mark -> mark.appliesTo(status)).toList();
    return some.isEmpty() && status == OK ? ERROR : some;
  }

  /** True if an error can come with a good status. */
  public boolean marksGoodAnswers() {
    return marks.stream().anyMatch(mark -> mark.appliesTo(OK));
  }
}

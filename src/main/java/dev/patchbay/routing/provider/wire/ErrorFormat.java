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

  public ErrorFormat {
    marks = List.copyOf(marks);
  }

  /** True if an error can come with a good status. */
  public boolean marksGoodAnswers() {
    return marks.stream().anyMatch(mark -> mark.appliesTo(OK));
  }
}

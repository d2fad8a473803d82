package dev.patchbay.routing.provider.wire;

/**
 * How the next page of a list is asked for.
 *
 * @param kind what the parameter takes
 * @param token pointer to the token of the next page; {@link JsonPointer#NONE} for other kinds
 * @param parameter query parameter
 * @param first number of the first page, for {@code NUMBER}
 * @param size items of a full page: a shorter one is the last; 0 if it is not known, then the last
 *     is one that brings nothing new
 */
public record Paging(Kind kind, JsonPointer token, String parameter, int first, int size) {

  /** What a parameter takes. */
  public enum Kind {
    /** There is one page. */
    NONE,
    /** A token out of the page before. */
    TOKEN,
    /** The number of the page. */
    NUMBER,
    /** The number of items before the page. */
    OFFSET,
    /** The id of the last item before the page. */
    AFTER
  }

  /** A list of one page. */
  public static final Paging NONE = new Paging(Kind.NONE, JsonPointer.NONE, "", 1, 0);
}

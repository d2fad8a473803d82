package dev.patchbay.explain;

import java.util.OptionalLong;

/**
 * The body of a call that is asked about.
 *
 * @param contentType empty if the call has no body
 * @param bytes the body
 * @param characters how long its text is, if the body only stands for one of that length
 * @param uploadBytes how long the body is, if these bytes only stand for it
 * @param whole true if these are the bytes that would be sent, so that what they mean is known
 */
public record SampleBody(
    String contentType,
    byte[] bytes,
    OptionalLong characters,
    OptionalLong uploadBytes,
    boolean whole) {

  public static final String JSON = "application/json";

  static final SampleBody NONE = whole("", new byte[0]);

  public static SampleBody whole(String contentType, byte[] bytes) {
    return new SampleBody(contentType, bytes, OptionalLong.empty(), OptionalLong.empty(), true);
  }
}

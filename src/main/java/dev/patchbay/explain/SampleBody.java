package dev.patchbay.explain;

import java.util.OptionalLong;

/**
 * Body of the call to explain; it may stand for a longer one.
 *
 * @param contentType empty if the call has no body
 * @param bytes the body
 * @param characters length of the text that the body stands for, if it is not the real text
 * @param uploadBytes length of the body that these bytes stand for, if it is not the real body
 * @param whole true if these are the bytes that the client would send, so that the cache key is
 *     known
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

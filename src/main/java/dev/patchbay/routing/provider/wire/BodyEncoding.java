package dev.patchbay.routing.provider.wire;

import java.util.Locale;

/** Encoding of a request's body for one provider. */
public enum BodyEncoding {
  /** The client's body with planned edits: OpenAI's own shape. */
  OPENAI,
  /** JSON built of members, each at a pointer. */
  JSON,
  /** XML, such as SSML, from one template with escaped values. */
  XML,
  /** {@code multipart/form-data} with parts of its own names, the recording last. */
  FORM,
  /** The recording itself. */
  RAW;

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}

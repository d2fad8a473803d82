package dev.patchbay.api;

/**
 * How a request's body is read: the two kinds that can be routed and rewritten by field, or bytes.
 */
public enum BodyKind {
  NONE,
  JSON,
  MULTIPART,
  OPAQUE
}

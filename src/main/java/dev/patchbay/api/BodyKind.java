package dev.patchbay.api;

/**
 * Kind of request body: JSON and multipart bodies are parsed and edited by field; opaque ones are
 * passed on as bytes.
 */
public enum BodyKind {
  NONE,
  JSON,
  MULTIPART,
  OPAQUE
}

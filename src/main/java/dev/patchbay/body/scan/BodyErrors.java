package dev.patchbay.body.scan;

import dev.patchbay.api.ApiError;
import dev.patchbay.api.Base64Syntax;
import dev.patchbay.api.RequestRefused;

/** Client errors for request bodies that cannot be read. */
public final class BodyErrors {

  private BodyErrors() {}

  public static RequestRefused tooSlow() {
    return new RequestRefused(
        ApiError.of(408, "The request's body was not received in time.", "request_timeout"));
  }

  /** A Content-Type by which a provider could decode the body otherwise than the router. */
  public static RequestRefused charset() {
    return new RequestRefused(
        ApiError.of(
            415,
            "JSON is read as UTF-8. Send it so, with Content-Type: application/json alone.",
            "unsupported_media_type"));
  }

  public static RequestRefused twoTypes() {
    return new RequestRefused(
        ApiError.badRequest(
            "The request has more than one Content-Type. Send one.", "", "duplicate_header"));
  }

  public static RequestRefused json(String what, long at) {
    return new RequestRefused(
        ApiError.badRequest(
            "The body is not valid JSON: " + what + " at byte " + at + ".", "", "invalid_json"));
  }

  public static RequestRefused multipart(String what) {
    return new RequestRefused(
        ApiError.badRequest(
            "The body is not valid multipart/form-data: " + what + ".", "", "invalid_multipart"));
  }

  /** A repeated field: router and provider could act on different values. */
  public static RequestRefused duplicate(String field) {
    return new RequestRefused(
        ApiError.badRequest(
            "The field '" + field + "' is given more than once.", field, "duplicate_field"));
  }

  public static RequestRefused type(String field, String expected) {
    return new RequestRefused(
        ApiError.badRequest(
            "The field '" + field + "' must be " + expected + ".", field, "invalid_type"));
  }

  public static RequestRefused tooLong(String field) {
    String what = "is longer than " + FieldCollector.LONGEST + " bytes.";
    return new RequestRefused(
        ApiError.badRequest("The field '" + field + "' " + what, field, "invalid_value"));
  }

  /**
   * @param fault end of a sentence about the field
   */
  public static RequestRefused base64(String field, String fault) {
    return new RequestRefused(Base64Syntax.error(field, fault));
  }

  public static RequestRefused tooMany(String what) {
    return new RequestRefused(
        ApiError.badRequest(
            "The body has more than " + FieldCollector.MAX_FIELDS + " " + what + ".",
            "",
            "too_many_fields"));
  }
}

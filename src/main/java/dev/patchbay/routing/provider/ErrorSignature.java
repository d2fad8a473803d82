package dev.patchbay.routing.provider;

/**
 * A provider's own way to say that it lacks the model: a status and a text in the error's body.
 *
 * @param status the HTTP status
 * @param text what the body contains; empty for any body
 */
public record ErrorSignature(int status, String text) {

  public boolean matches(int responseStatus, String body) {
    return responseStatus == status && body.contains(text);
  }
}

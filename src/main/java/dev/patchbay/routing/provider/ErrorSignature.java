package dev.patchbay.routing.provider;

/**
 * Error signature by which a provider says that it lacks the model: a status and a text in the
 * body.
 *
 * @param status HTTP status
 * @param text text in the body; empty for any body
 */
public record ErrorSignature(int status, String text) {

  public boolean matches(int responseStatus, String body) {
    return responseStatus == status && body.contains(text);
  }
}

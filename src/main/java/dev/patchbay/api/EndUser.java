package dev.patchbay.api;

/**
 * User behind a client's key, such as a person who uses a chat server.
 *
 * @param name name by which limits count, unique within its client; empty if unknown
 * @param recorded name for the ledger; empty if it is not to be recorded
 */
public record EndUser(String name, String recorded) {

  public static final EndUser NONE = new EndUser("", "");
}

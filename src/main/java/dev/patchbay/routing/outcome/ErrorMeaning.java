package dev.patchbay.routing.outcome;

/** Meaning of a provider's error response, as far as its text tells more than its status. */
public enum ErrorMeaning {
  /** The provider does not have the model, or has it no longer. */
  UNKNOWN_MODEL,
  /**
   * The provider does not take this type of file, or this much, or serves neither this account nor
   * this region; another one may.
   */
  NOT_TAKEN,
  /** The provider does not have the voice. */
  UNKNOWN_VOICE,
  /** The quota of the account is used up, which takes long to change. */
  QUOTA,
  /** The provider has too much to do, which passes within seconds. */
  BUSY,
  /** The key was refused. */
  SIGN_IN,
  /** The provider failed, whatever its status says. */
  FAILED,
  /** The status says all. */
  UNSPECIFIED
}

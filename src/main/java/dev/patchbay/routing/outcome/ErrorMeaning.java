package dev.patchbay.routing.outcome;

/** Meaning of a provider's error response, as far as its text tells more than its status. */
public enum ErrorMeaning {
  /** The provider does not have the model, or has it no longer. */
  UNKNOWN_MODEL,
  /** The provider does not take this type of file, or this much; another one may. */
  NOT_TAKEN,
  /** The status says all. */
  UNSPECIFIED
}

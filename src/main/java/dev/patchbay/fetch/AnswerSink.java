package dev.patchbay.fetch;

/**
 * Takes a good answer as it comes: begun once, then bytes, each on its way when the call returns.
 */
public interface AnswerSink {

  /** Begins the answer; after this there is no other provider. */
  void begin(AnswerHead head);

  /**
   * Takes bytes; they are the caller's again when it returns.
   *
   * @throws ClientGone if nobody is left who wants them
   */
  void write(byte[] bytes, int offset, int length) throws ClientGone;
}

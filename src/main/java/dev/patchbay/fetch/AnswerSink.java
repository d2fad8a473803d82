package dev.patchbay.fetch;

/** Sink of a good response: begins once, then takes bytes and passes each chunk on at once. */
public interface AnswerSink {

  /** Begins the response; from now on there is no failover. */
  void begin(AnswerHead head);

  /**
   * Writes bytes; the array may be reused when it returns.
   *
   * @throws ClientGone if no client is left
   */
  void write(byte[] bytes, int offset, int length) throws ClientGone;
}

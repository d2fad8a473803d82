package dev.patchbay.fetch;

/** Sink of a good response: begins once, then takes bytes until the call ends. */
public interface AnswerSink {

  /** Begins the response; from now on there is no failover. */
  void begin(AnswerHead head);

  /**
   * Writes bytes; the array may be reused when it returns.
   *
   * @throws ClientGone if no client is left
   */
  void write(byte[] bytes, int offset, int length) throws ClientGone;

  /**
   * Passes on what was written, because more has to be waited for; not needed after the last byte.
   *
   * @throws ClientGone if no client is left
   */
  void flush() throws ClientGone;
}

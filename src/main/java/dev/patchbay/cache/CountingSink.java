package dev.patchbay.cache;

import dev.patchbay.fetch.AnswerHead;
import dev.patchbay.fetch.AnswerSink;
import dev.patchbay.fetch.ClientGone;

/**
 * Sink that counts the bytes of a response, and tells once if there are more than a limit.
 *
 * <p>Threading: the fetch's thread only.
 */
final class CountingSink implements AnswerSink {

  private final AnswerSink sink;
  private final long limit;
  private final Runnable onExcess;
  private long count;
  private boolean told;

  CountingSink(AnswerSink sink, long limit, Runnable onExcess) {
    this.sink = sink;
    this.limit = limit;
    this.onExcess = onExcess;
  }

  @Override
  public void begin(AnswerHead head) {
    check(head.length());
    sink.begin(head);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws ClientGone {
    count += length;
    check(count);
    sink.write(bytes, offset, length);
  }

  private void check(long length) {
    if (length > limit && !told) {
      told = true;
      onExcess.run();
    }
  }

  @Override
  public void flush() throws ClientGone {
    sink.flush();
  }
}

package dev.patchbay.journey.record;

import dev.patchbay.call.CallListener;
import dev.patchbay.call.CallRecord;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Records the calls that have ended; a call ends just after its client has all of the answer. */
public final class RecordingCallListener implements CallListener {

  private static final int LONGEST_SECONDS = 20;

  private final BlockingQueue<CallRecord> calls = new LinkedBlockingQueue<>();

  @Override
  public void onEnd(CallRecord call) {
    calls.add(call);
  }

  /** The next call that ended. */
  public CallRecord next() throws InterruptedException {
    CallRecord call = calls.poll(LONGEST_SECONDS, TimeUnit.SECONDS);
    if (call == null) {
      throw new AssertionError("no call has ended within " + LONGEST_SECONDS + " s");
    }
    return call;
  }
}

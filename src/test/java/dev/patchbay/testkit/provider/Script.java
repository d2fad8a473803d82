package dev.patchbay.testkit.provider;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/**
 * What a provider answers: look-ups by their target, all else in turn.
 *
 * <p>Threading: safe; requests at once take replies in the order their heads came.
 */
final class Script {

  /**
   * The answer to one request, chosen when its head is there.
   *
   * @param beforeBody true if it is given without reading the body
   * @param reply made when it is given
   */
  record Choice(boolean beforeBody, Function<Received, Reply> reply) {}

  // Closes, so that a look-up behind the scenes leaves no connection for a test's call to reuse.
  private static final Reply NOTHING_THERE =
      Reply.status(404).header("Connection", "close").body("{}").fin();

  private final Map<String, Reply> lookups = new ConcurrentHashMap<>();
  private final Queue<Reply> turns = new ConcurrentLinkedQueue<>();
  private volatile Function<Received, Reply> otherwise = Script::over;

  void lookup(String target, Reply reply) {
    lookups.put(target, reply);
  }

  void next(Reply reply) {
    turns.add(reply);
  }

  void otherwise(Function<Received, Reply> reply) {
    otherwise = reply;
  }

  static boolean isLookup(Received request) {
    return request.method().equals("GET");
  }

  Choice choose(Received request) {
    if (isLookup(request)) {
      Reply reply = lookups.getOrDefault(request.target(), NOTHING_THERE);
      return new Choice(false, whole -> reply);
    }
    Reply next = turns.poll();
    return next == null
        ? new Choice(false, otherwise)
        : new Choice(next.beforeBody(), whole -> next);
  }

  private static Reply over(Received request) {
    throw new AssertionError("no reply is left for " + request);
  }
}

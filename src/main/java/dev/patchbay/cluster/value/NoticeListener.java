package dev.patchbay.cluster.value;

import java.util.List;

/** Listener of the notices of all nodes, this one included. */
@FunctionalInterface
public interface NoticeListener {

  /**
   * Hears what is new, before any value is read that this node did not know to be affected.
   *
   * @param forgotten number of the last notice that the log has no more; 0 if it has all
   * @param fresh notices that this node has not heard, in their order
   */
  void onNotices(long forgotten, List<Notice> fresh);
}

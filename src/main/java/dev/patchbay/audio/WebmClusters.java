package dev.patchbay.audio;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Duration of a WebM recording without a Duration element, by its clusters (RFC 9559 §5.1.3): from
 * the timestamp of the first cluster to that of the last block. Reads only the end of the
 * recording.
 */
final class WebmClusters {

  private static final long TIMESTAMP = 0xe7L;
  private static final long CHECKSUM = 0xbfL;
  private static final long SIMPLE_BLOCK = 0xa3L;
  private static final long GROUP = 0xa0L;
  private static final long BLOCK = 0xa1L;
  private static final long LARGEST_ID_INSIDE = 0xffff;

  private static final int WINDOW = 64 * 1024;

  // A block's timestamp is 16 bits relative to its cluster: 33 seconds, 1 MiB at 256 kbit/s.
  private static final int WINDOWS = 16;
  private static final int MAX_BLOCKS = 20_000;
  private static final int MAX_LOOKALIKES = 64;

  private WebmClusters() {}

  /**
   * Time units from the start of the first cluster to the end of the last; empty if the last is not
   * found.
   */
  static OptionalLong span(AudioBytes audio, Ebml first) throws IOException {
    OptionalLong begin = timestamp(audio, first);
    OptionalLong end = end(audio, first.from());
    return begin.isEmpty() || end.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(end.getAsLong() - begin.getAsLong());
  }

  private static OptionalLong end(AudioBytes audio, long earliest) throws IOException {
    long to = audio.size();
    int lookalikes = 0;
    for (int i = 0; i < WINDOWS && to > earliest; i++) {
      long from = Math.max(0, to - WINDOW);
      // Three bytes more: an element ID may lie across two windows.
      byte[] window = audio.read(from, (int) Math.min(WINDOW + 3L, audio.size() - from));
      for (int at = window.length - 4; at >= 0 && lookalikes < MAX_LOOKALIKES; at--) {
        if (!isCluster(window, at)) {
          continue;
        }
        OptionalLong end = endOf(audio, from + at);
        if (end.isPresent()) {
          return end;
        }
        lookalikes++;
      }
      to = from;
    }
    return OptionalLong.empty();
  }

  private static boolean isCluster(byte[] bytes, int at) {
    return bytes[at] == 0x1f
        && bytes[at + 1] == 0x43
        && bytes[at + 2] == (byte) 0xb6
        && bytes[at + 3] == 0x75;
  }

  /** The end of the cluster; empty if it is none, because audio data can contain its ID. */
  private static OptionalLong endOf(AudioBytes audio, long at) throws IOException {
    Optional<Ebml> cluster = Ebml.at(audio, at, audio.size());
    if (cluster.isEmpty()) {
      // The recording was cut within the cluster; its first blocks may be complete.
      cluster = Ebml.at(audio, at, Long.MAX_VALUE);
    }
    OptionalLong begin = cluster.isEmpty() ? OptionalLong.empty() : timestamp(audio, cluster.get());
    return begin.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(begin.getAsLong() + blocks(audio, cluster.get()));
  }

  private static OptionalLong timestamp(AudioBytes audio, Ebml cluster) throws IOException {
    Optional<Ebml> child = Ebml.at(audio, cluster.from(), cluster.to());
    if (child.isPresent() && child.get().id() == CHECKSUM) {
      child = Ebml.at(audio, child.get().to(), cluster.to());
    }
    boolean present = child.isPresent() && child.get().id() == TIMESTAMP;
    long time = present ? child.get().number(audio) : -1;
    return time < 0 ? OptionalLong.empty() : OptionalLong.of(time);
  }

  /**
   * End of the cluster's last block, relative to the cluster's timestamp; that block is taken to be
   * as long as the one before it.
   */
  private static long blocks(AudioBytes audio, Ebml cluster) throws IOException {
    long end = Math.min(cluster.to(), audio.size());
    long last = 0;
    long step = 0;
    long at = cluster.from();
    for (int i = 0; i < MAX_BLOCKS && at < end; i++) {
      Optional<Ebml> child = Ebml.at(audio, at, end);
      // A cluster of unknown size ends at the first element that cannot be its child.
      if (child.isEmpty() || child.get().id() > LARGEST_ID_INSIDE) {
        break;
      }
      OptionalLong time = time(audio, child.get());
      if (time.isPresent() && time.getAsLong() > last) {
        step = time.getAsLong() - last;
        last = time.getAsLong();
      }
      at = child.get().to();
    }
    return last + step;
  }

  // A block begins with the track number and a signed 16-bit timestamp (RFC 9559 §10.1).
  private static OptionalLong time(AudioBytes audio, Ebml child) throws IOException {
    Optional<Ebml> block =
        child.id() == GROUP ? Ebml.at(audio, child.from(), child.to()) : Optional.of(child);
    if (block.isEmpty() || block.get().id() != SIMPLE_BLOCK && block.get().id() != BLOCK) {
      return OptionalLong.empty();
    }
    byte[] head = audio.read(block.get().from(), 10);
    int track = head.length == 0 ? 9 : Ebml.vintLength(head[0]);
    return head.length < track + 2
        ? OptionalLong.empty()
        : OptionalLong.of((short) (head[track] << 8 | head[track + 1] & 0xff));
  }
}

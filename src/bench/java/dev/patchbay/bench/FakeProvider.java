package dev.patchbay.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A provider that costs next to nothing: it speaks as its {@link Script} says and counts what is
 * uploaded.
 *
 * <p>It is a process of its own, so that its CPU is not taken for somebody else's; it prints its
 * port, then for each byte of its standard input how many speech calls there were, and ends with
 * that input. Threading: one thread serves all connections.
 */
final class FakeProvider {
  private final ByteBuffer in = ByteBuffer.allocateDirect(256 * 1024);
  private final PriorityQueue<ProviderConnection> timetable = new PriorityQueue<>();
  private final AtomicLong speeches = new AtomicLong();
  private final Selector selector;

  private FakeProvider(Selector selector) {
    this.selector = selector;
  }

  public static void main(String[] args) throws IOException {
    try (Selector selector = Selector.open();
        ServerSocketChannel door = ServerSocketChannel.open()) {
      door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8192);
      door.configureBlocking(false).register(selector, SelectionKey.OP_ACCEPT);
      System.out.println(((InetSocketAddress) door.getLocalAddress()).getPort());
      FakeProvider provider = new FakeProvider(selector);
      Thread parent = new Thread(provider::answerParent, "parent");
      parent.setDaemon(true);
      parent.start();
      provider.serve(door);
    }
  }

  private void answerParent() {
    try {
      while (System.in.read() >= 0) {
        System.out.println(speeches);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      Runtime.getRuntime().halt(0);
    }
  }

  private void serve(ServerSocketChannel door) throws IOException {
    while (true) {
      await();
      for (SelectionKey key : selector.selectedKeys()) {
        if (key.isAcceptable()) {
          welcome(door);
        } else {
          serve((ProviderConnection) key.attachment());
        }
      }
      selector.selectedKeys().clear();
      while (!timetable.isEmpty() && timetable.peek().due() <= System.nanoTime()) {
        speak(timetable.remove());
      }
    }
  }

  private void await() throws IOException {
    if (timetable.isEmpty()) {
      selector.select();
      return;
    }
    long millis = TimeUnit.NANOSECONDS.toMillis(timetable.peek().due() - System.nanoTime());
    if (millis > 0) {
      selector.select(millis);
    } else {
      selector.selectNow();
    }
  }

  private void welcome(ServerSocketChannel door) throws IOException {
    for (SocketChannel channel = door.accept(); channel != null; channel = door.accept()) {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true).configureBlocking(false);
      SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
      key.attach(new ProviderConnection(key, channel, speeches::incrementAndGet));
    }
  }

  private void serve(ProviderConnection line) {
    try {
      if (line.startsToSpeak(in)) {
        timetable.add(line);
      }
    } catch (IOException gone) {
      timetable.remove(line);
      line.hangUp();
    }
  }

  private void speak(ProviderConnection line) {
    try {
      if (line.hasMoreToSayAfterThis()) {
        timetable.add(line);
      }
    } catch (IOException gone) {
      line.hangUp();
    }
  }
}

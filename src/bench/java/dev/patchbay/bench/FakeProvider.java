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

/**
 * A provider that costs next to nothing: it speaks as its {@link Script} says and counts what is
 * uploaded.
 *
 * <p>It is a process of its own, so that its CPU is not taken for somebody else's; it prints its
 * port and ends when its standard input does. Threading: one thread serves all connections.
 */
final class FakeProvider {
  private final ByteBuffer in = ByteBuffer.allocateDirect(256 * 1024);
  private final PriorityQueue<ProviderLine> timetable = new PriorityQueue<>();
  private final Selector selector;

  private FakeProvider(Selector selector) {
    this.selector = selector;
  }

  public static void main(String[] args) throws IOException {
    Thread parent = new Thread(FakeProvider::endWithParent, "parent");
    parent.setDaemon(true);
    parent.start();
    try (Selector selector = Selector.open();
        ServerSocketChannel door = ServerSocketChannel.open()) {
      door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8192);
      door.configureBlocking(false).register(selector, SelectionKey.OP_ACCEPT);
      System.out.println(((InetSocketAddress) door.getLocalAddress()).getPort());
      new FakeProvider(selector).serve(door);
    }
  }

  private static void endWithParent() {
    try {
      while (System.in.read() >= 0) {
        Thread.onSpinWait();
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
          serve((ProviderLine) key.attachment());
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
      key.attach(new ProviderLine(key, channel));
    }
  }

  private void serve(ProviderLine line) {
    try {
      if (line.startsToSpeak(in)) {
        timetable.add(line);
      }
    } catch (IOException gone) {
      timetable.remove(line);
      line.hangUp();
    }
  }

  private void speak(ProviderLine line) {
    try {
      if (line.hasMoreToSayAfterThis()) {
        timetable.add(line);
      }
    } catch (IOException gone) {
      line.hangUp();
    }
  }
}

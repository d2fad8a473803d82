package dev.patchbay.edge;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;

/** Output stream that counts the bytes that were written. */
final class CountedStream extends ServletOutputStream {

  private final ServletOutputStream out;
  private final ByteCount count;

  CountedStream(ServletOutputStream out, ByteCount count) {
    this.out = out;
    this.count = count;
  }

  @Override
  public void write(int one) throws IOException {
    out.write(one);
    count.add(1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    out.write(bytes, offset, length);
    count.add(length);
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  @Override
  public boolean isReady() {
    return out.isReady();
  }

  @Override
  public void setWriteListener(WriteListener listener) {
    out.setWriteListener(listener);
  }
}

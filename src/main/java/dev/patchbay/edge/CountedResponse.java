package dev.patchbay.edge;

import dev.patchbay.call.ArrivalTime;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;

/** Response that counts its bytes, whichever station writes them. */
final class CountedResponse extends HttpServletResponseWrapper {

  private final ByteCount count;
  private ServletOutputStream counted;

  CountedResponse(HttpServletResponse response, ArrivalTime arrival) {
    super(response);
    this.count = new ByteCount(arrival);
  }

  @Override
  public ServletOutputStream getOutputStream() throws IOException {
    if (counted == null) {
      counted = new CountedStream(super.getOutputStream(), count);
    }
    return counted;
  }

  ByteCount count() {
    return count;
  }
}

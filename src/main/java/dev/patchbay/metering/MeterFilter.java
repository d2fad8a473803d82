package dev.patchbay.metering;

import dev.patchbay.api.AudioLength;
import dev.patchbay.api.AudioRequest;
import dev.patchbay.api.Heard;
import dev.patchbay.routing.Routes;
import dev.patchbay.web.Facts;
import dev.patchbay.web.LaterWriter;
import dev.patchbay.web.Travelled;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Lets a client spend what it may, and books what its call has used. */
public final class MeterFilter extends HttpFilter {

  private final transient Spent spent;
  private final transient Book book;
  private final transient InstantSource clock;

  public MeterFilter(Spent spent, Book book, InstantSource clock) {
    this.spent = spent;
    this.book = book;
    this.clock = clock;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    AudioRequest asked = Facts.get(request, AudioRequest.class);
    Means means = Means.of(asked.client(), Facts.get(request, Allowances.class), spent);
    if (means.refusal().isPresent()) {
      LaterWriter.write(response, means.refusal().get());
      return;
    }
    if (means.thrifty()) {
      Facts.put(request, means.on(Facts.get(request, Routes.class)));
    }
    try {
      chain.doFilter(request, response);
    } finally {
      used(request, asked).ifPresent(used -> book(request, used));
    }
  }

  private void book(HttpServletRequest request, Used used) {
    Facts.put(request, used.tally().cost());
    spent.add(used);
    book.note(used);
  }

  private Optional<Used> used(HttpServletRequest request, AudioRequest asked) {
    Heard heard = Facts.find(request, Heard.class).orElse(Heard.UNKNOWN);
    Duration length = heard.or(Facts.get(request, AudioLength.class));
    return Facts.find(request, Travelled.class)
        .flatMap(
            travelled ->
                Metering.of(
                    asked,
                    travelled.route(),
                    travelled.journey(),
                    Facts.get(request, Routes.class).inOrder(),
                    length,
                    clock.instant()));
  }
}

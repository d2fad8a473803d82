package dev.patchbay.config;

import dev.patchbay.routing.Routes;
import dev.patchbay.web.Facts;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Supplier;

/**
 * Pins one generation of the configuration to the call; each station finds its own record of it.
 */
public final class SettingsFilter extends HttpFilter {

  private final transient Supplier<Settings> current;

  public SettingsFilter(Supplier<Settings> current) {
    this.current = current;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Settings settings = current.get();
    Facts.put(request, settings.cors());
    Facts.put(request, settings.access());
    Facts.put(request, settings.limits());
    Facts.put(request, settings.allowances());
    Facts.put(request, settings.admission());
    Facts.put(request, settings.body());
    Facts.put(request, settings.cache());
    Facts.put(request, new Routes(settings.routes()));
    chain.doFilter(request, response);
  }
}

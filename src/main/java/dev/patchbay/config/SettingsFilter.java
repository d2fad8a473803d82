package dev.patchbay.config;

import dev.patchbay.call.CallAttributes;
import dev.patchbay.routing.route.Routes;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Supplier;

/**
 * Pins one generation of the settings to a call, so that a hot reload does not change them halfway;
 * each station reads its own record from the call's attributes.
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
    CallAttributes.put(request, settings.cors());
    CallAttributes.put(request, settings.access());
    CallAttributes.put(request, settings.limits());
    CallAttributes.put(request, settings.clientBudgets());
    CallAttributes.put(request, settings.admission());
    CallAttributes.put(request, settings.body());
    CallAttributes.put(request, settings.cache());
    CallAttributes.put(request, settings.sessions());
    CallAttributes.put(request, new Routes(settings.routes()));
    chain.doFilter(request, response);
  }
}

package dev.patchbay.config;

import dev.patchbay.call.CallAttributes;
import dev.patchbay.call.CallSettings;
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
 * each station reads its own record from {@link CallSettings}.
 */
public final class SettingsFilter extends HttpFilter {

  /** What calls need of one generation. */
  private record Generation(Settings settings, CallSettings ofCalls) {}

  private final transient Supplier<Settings> current;
  private transient volatile Generation generation;

  public SettingsFilter(Supplier<Settings> current) {
    this.current = current;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    CallAttributes.put(request, pinned());
    chain.doFilter(request, response);
  }

  private CallSettings pinned() {
    Settings settings = current.get();
    Generation known = generation;
    if (known == null || known.settings() != settings) {
      known = new Generation(settings, ofCalls(settings));
      generation = known;
    }
    return known.ofCalls();
  }

  private static CallSettings ofCalls(Settings settings) {
    return CallSettings.of(
        settings.cors(),
        settings.access(),
        settings.limits(),
        settings.clientBudgets(),
        settings.admission(),
        settings.body(),
        settings.cache(),
        settings.sessions(),
        settings.texts(),
        new Routes(settings.routes()));
  }
}

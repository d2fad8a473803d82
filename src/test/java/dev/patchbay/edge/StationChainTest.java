package dev.patchbay.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Stations as one filter: each is called in order, with what the one before passes on. */
class StationChainTest {

  private final List<String> seen = new ArrayList<>();

  /** Station that notes what happens to it. */
  private final class Noting implements Filter {

    private final String name;
    private final boolean passesOn;

    Noting(String name, boolean passesOn) {
      this.name = name;
      this.passesOn = passesOn;
    }

    @Override
    public void init(FilterConfig config) {
      seen.add("init " + name);
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
        throws IOException, ServletException {
      seen.add(name);
      if (passesOn) {
        chain.doFilter(request, response);
      }
      seen.add("after " + name);
    }

    @Override
    public void destroy() {
      seen.add("destroy " + name);
    }
  }

  private void call(StationChain chain) throws IOException, ServletException {
    chain.doFilter(null, null, (request, response) -> seen.add("servlet"));
  }

  @Test
  void aCallPassesAllStationsAndThenTheServlet() throws IOException, ServletException {
    StationChain chain = new StationChain(List.of(new Noting("a", true), new Noting("b", true)));
    call(chain);
    call(chain);

    assertThat(seen)
        .containsExactly(
            "a", "b", "servlet", "after b", "after a", "a", "b", "servlet", "after b", "after a");
  }

  @Test
  void aStationThatAnswersEndsTheCall() throws IOException, ServletException {
    call(new StationChain(List.of(new Noting("a", false), new Noting("b", true))));

    assertThat(seen).containsExactly("a", "after a");
  }

  @Test
  void aFailureBehindReachesTheStationsBefore() {
    Filter broken =
        (request, response, chain) -> {
          throw new IOException("client left");
        };
    StationChain chain = new StationChain(List.of(new Noting("a", true), broken));

    assertThatThrownBy(() -> call(chain)).isInstanceOf(IOException.class).hasMessage("client left");
    assertThat(seen).containsExactly("a");
  }

  @Test
  void stationsBeginAndEndWithTheContainersFilter() throws ServletException {
    StationChain chain = new StationChain(List.of(new Noting("a", true), new Noting("b", true)));
    chain.init(null);
    chain.destroy();

    assertThat(seen).containsExactly("init a", "init b", "destroy a", "destroy b");
  }
}

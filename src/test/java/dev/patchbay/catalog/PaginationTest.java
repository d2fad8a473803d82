package dev.patchbay.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.config.Configured;
import dev.patchbay.config.value.ListFormatParser;
import dev.patchbay.routing.provider.Provider;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A voice on a later page is listed like one on the first. */
class PaginationTest {

  private static final Provider STUDIO = Configured.provider("studio", Configured.STUDIO);

  private final ScriptedLists lists = new ScriptedLists();

  private void page(String target, int from, int to) {
    String items =
        IntStream.range(from, to)
            .mapToObj(number -> "{\"id\":\"v" + number + "\"}")
            .collect(Collectors.joining(","));
    String next = to < 5 ? "more&" + to : "";
    lists.says("studio", target, "{\"items\":[" + items + "],\"next\":\"" + next + "\"}");
  }

  private Optional<List<ListedItem>> fetched(String format) {
    return new Pagination(STUDIO, lists, Duration.ofSeconds(1))
        .fetch("/voices?of=me", new ListFormatParser().read("/items id=id " + format));
  }

  @ParameterizedTest
  @CsvSource({
    "next=/next param=token, token=more%262, token=more%264",
    "page=page size=2, page=2, page=3",
    "page=page_number from=0 size=2, page_number=1, page_number=2",
    "offset=offset size=2, offset=2, offset=4",
    "after=starting_after size=2, starting_after=v1, starting_after=v3"
  })
  void allPagesAreFetched(String format, String second, String third) {
    page("/voices?of=me", 0, 2);
    page("/voices?of=me&" + second, 2, 4);
    page("/voices?of=me&" + third, 4, 5);

    assertThat(fetched(format).orElseThrow())
        .extracting(ListedItem::id)
        .containsExactly("v0", "v1", "v2", "v3", "v4");
    assertThat(lists.asked()).hasSize(3);
  }

  /** A server that does not know the parameter gives its first page again and again. */
  @Test
  void aPageThatBringsNothingNewIsTheLast() {
    page("/voices?of=me", 0, 2);
    page("/voices?of=me&page=2", 0, 2);

    assertThat(fetched("page=page").orElseThrow()).hasSize(2);
    assertThat(lists.asked()).hasSize(2);
  }

  /** Half a list would take voices away that are there. */
  @Test
  void aPageThatCannotBeFetchedFailsTheList() {
    page("/voices?of=me", 0, 2);

    assertThat(fetched("page=page size=2")).isEmpty();
  }
}

package dev.patchbay.catalog;

import dev.patchbay.routing.provider.Provider;
import dev.patchbay.routing.provider.wire.ListFormat;
import dev.patchbay.routing.provider.wire.Paging;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Pagination of a provider's list: fetches one page after another, by token, page number, offset or
 * last id.
 */
final class Pagination {

  // At a hundred items a page this is more than the largest public catalogue.
  private static final int MOST_PAGES = 50;

  private final Provider provider;
  private final ProviderLists lists;
  private final Duration timeout;

  /**
   * @param timeout longest time for one page
   */
  Pagination(Provider provider, ProviderLists lists, Duration timeout) {
    this.provider = provider;
    this.lists = lists;
    this.timeout = timeout;
  }

  /** All items; empty if a page cannot be fetched. */
  Optional<List<ListedItem>> fetch(String path, ListFormat format) {
    if (path.isEmpty()) {
      return Optional.of(List.of());
    }
    Set<ListedItem> items = new LinkedHashSet<>();
    String target = path;
    for (int pages = 1; pages <= MOST_PAGES; pages++) {
      Optional<ListPage> page =
          lists.get(provider, target, timeout).flatMap(body -> ListPage.read(body, format));
      if (page.isEmpty()) {
        return Optional.empty();
      }
      boolean isNew = items.addAll(page.get().items());
      String next = isNew ? next(page.get(), format.paging(), pages, items.size()) : "";
      if (next.isEmpty()) {
        break;
      }
      target =
          path
              + (path.contains("?") ? "&" : "?")
              + format.paging().parameter()
              + "="
              + URLEncoder.encode(next, StandardCharsets.UTF_8);
    }
    return Optional.of(List.copyOf(items));
  }

  /** The value that asks for the next page; empty after the last. */
  private static String next(ListPage page, Paging paging, int pages, int items) {
    List<ListedItem> listed = page.items();
    boolean isLast = listed.isEmpty() || listed.size() < paging.size();
    return switch (paging.kind()) {
      case NONE -> "";
      case TOKEN -> page.next();
      case NUMBER -> isLast ? "" : String.valueOf(paging.first() + pages);
      case OFFSET -> isLast ? "" : String.valueOf(items);
      case AFTER -> isLast ? "" : listed.get(listed.size() - 1).id();
    };
  }
}

package dev.patchbay.realtime;

import dev.patchbay.realtime.session.EventFields;
import java.util.Map;

/** Replacement of names in a client's events. Threading: any thread. */
interface EventRenames {

  /** Leaves every event as it is. */
  EventRenames NONE =
      new EventRenames() {
        @Override
        public boolean concern(String type) {
          return false;
        }

        @Override
        public Map<String, String> renames(EventFields event) {
          return Map.of();
        }
      };

  /** True if events of this type may have names that are to be replaced. */
  boolean concern(String type);

  /** The names in place of the event's, by path. */
  Map<String, String> renames(EventFields event);
}

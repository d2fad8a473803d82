package dev.patchbay.explain;

import dev.patchbay.routing.AttemptPlan;
import dev.patchbay.routing.Deadlines;
import dev.patchbay.routing.Provider;
import dev.patchbay.routing.SkipReason;
import java.util.Locale;
import java.util.TreeSet;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes one candidate of a call as JSON.
 *
 * @param live false if how it stands is not known
 */
record CandidateJson(Candidacy candidacy, boolean live) {

  void write(ObjectNode json) {
    AttemptPlan attempt = candidacy.attempt();
    Provider provider = attempt.provider();
    json.put("provider", provider.name());
    json.put("turn", candidacy.turn());
    json.put("line", candidacy.prospect().line().name().toLowerCase(Locale.ROOT).replace('_', ' '));
    json.put("backup", attempt.candidate().backup());
    json.put("weight", attempt.candidate().weight());
    if (live) {
      json.put("standing", candidacy.prospect().standing().kind().label());
      json.put("waits_ms", candidacy.prospect().longestWait().toMillis());
    } else {
      json.putNull("standing");
      json.putNull("waits_ms");
    }
    json.put("skipped", candidacy.skipped().map(SkipReason::label).orElse(""));
    json.put("words", candidacy.words());
    sent(json.putObject("sent"));
    deadlines(json.putObject("deadlines"));
  }

  private void sent(ObjectNode json) {
    AttemptPlan attempt = candidacy.attempt();
    json.put("address", attempt.provider().url().toString());
    json.put("path", attempt.path());
    ArrayNode parameters = json.putArray("query");
    Names.ofQuery(attempt.query()).forEach(parameters::add);
    json.put("sign_in", Names.ofSignIn(attempt.provider().signIn()));
    json.put("model", attempt.model());
    json.put("voice", attempt.voice());
    json.put("format", attempt.format());
    json.put("events", attempt.events());
    json.put("conversion", attempt.conversion().name().toLowerCase(Locale.ROOT));
    ArrayNode changes = json.putArray("changes");
    for (Change change : candidacy.changes()) {
      ObjectNode one = changes.addObject();
      one.put("field", change.field());
      change.before().ifPresentOrElse(v -> one.put("before", v), () -> one.putNull("before"));
      change.after().ifPresentOrElse(v -> one.put("after", v), () -> one.putNull("after"));
    }
    ArrayNode headers = json.putArray("headers");
    candidacy.headers().forEach(headers::add);
    ArrayNode keptBack = json.putArray("headers_kept_back");
    new TreeSet<>(candidacy.keptBack()).forEach(keptBack::add);
  }

  private void deadlines(ObjectNode json) {
    Deadlines deadlines = candidacy.deadlines();
    json.put("connect_ms", deadlines.connect().toMillis());
    json.put("first_byte_ms", deadlines.firstByte().toMillis());
    json.put("idle_ms", deadlines.idle().toMillis());
  }
}

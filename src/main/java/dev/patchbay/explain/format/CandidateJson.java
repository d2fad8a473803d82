package dev.patchbay.explain.format;

import dev.patchbay.explain.CandidateExplanation;
import dev.patchbay.explain.FieldChange;
import dev.patchbay.routing.outcome.SkipReason;
import dev.patchbay.routing.plan.AttemptPlan;
import dev.patchbay.routing.provider.Deadlines;
import dev.patchbay.routing.provider.Provider;
import java.util.Locale;
import java.util.TreeSet;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes one candidate of a call as JSON.
 *
 * @param live false if how it stands is not known
 */
record CandidateJson(CandidateExplanation candidacy, boolean live) {

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
      json.put("waits_ms", candidacy.prospect().queueTimeout().toMillis());
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
    RedactedNames.ofQuery(attempt.query()).forEach(parameters::add);
    json.put("sign_in", RedactedNames.ofSignIn(attempt.provider().signIn()));
    json.put("model", attempt.model());
    json.put("voice", attempt.voice());
    json.put("format", attempt.format());
    json.put("events", attempt.events());
    json.put("conversion", attempt.conversion().name().toLowerCase(Locale.ROOT));
    ArrayNode changes = json.putArray("changes");
    for (FieldChange change : candidacy.changes()) {
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

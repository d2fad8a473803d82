package dev.patchbay.body;

import dev.patchbay.routing.plan.request.FieldEdit;
import java.io.IOException;
import java.util.List;

/** Rewriter of a received body, before anything behind the body station sees it. */
@FunctionalInterface
public interface BodyRewriter {

  /** The edits of a call's body; none to leave it. */
  List<FieldEdit> edits(ReceivedCall call) throws IOException;
}

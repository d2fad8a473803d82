package dev.patchbay.relay.error;

import dev.patchbay.api.ApiError;
import dev.patchbay.routing.outcome.ErrorMeaning;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Parser of the meaning of a provider's client error: many providers answer 400 where another
 * status is meant, and name the reason in a code or in a sentence only.
 */
final class ErrorMeaningParser {

  // 424 is Azure's for a file that it cannot read, 422 FastAPI's for a value outside its list.
  private static final Set<Integer> STATUSES = Set.of(400, 403, 404, 410, 422, 424);

  // A longer message is a page, and the patterns need not be searched for in it.
  private static final int LONGEST_MESSAGE = 4096;

  /**
   * Codes such as {@code model_decommissioned}, {@code DeploymentNotFound}, {@code invalid_model}.
   */
  private static final Pattern MODEL_CODE =
      pattern(
          "(model|deployment)[ _-]?(is[ _-]?)?(not|no[ _-]longer|un|in?valid|decom|deprec|retired|"
              + "removed|discontinued|does)"
              + "|(invalid|unknown|unsupported|no[ _-]such|missing)[ _-]?(model|deployment)");

  private static final Pattern MODEL_SENTENCE =
      pattern(
          "\\b(model|deployment)s?\\b[^\\n"
              + "]{0,200}?\\b(not (be )?found|(not|n't) exist|(not|n't|no longer) (currently )?(be"
              + " )?(available|supported|offered|served|hosted|loaded|recogni[sz]ed|accessible|accessed)"
              + "|unavailable|unsupported|unknown|deprecated|decommissioned|retired|discontinued|sunset|shut"
              + " ?down|removed|end[- ]of[- ]life|not have"
              + " access)\\b|\\b(unknown|invalid|unsupported|no such|unrecogni[sz]ed|unable to"
              + " access|(cannot|can't|could not|unable to) (find|load)|not have access to)\\b("
              + " \\w+){0,3} (model|deployment)\\b");

  private static final Pattern VOICE_SENTENCE =
      pattern(
          "\\bvoices?\\b[^.\\n"
              + "]{0,80}?\\b(not (be )?found|(not|n't) exist|(not|n't) (currently )?"
              + "(available|supported|recogni[sz]ed)|unavailable|unsupported|unknown)\\b|\\b(unknown|invalid|unsupported|no"
              + " such|unrecogni[sz]ed)( \\w+){0,2} voices?\\b");

  private static final String FILE_TYPE =
      "((file|audio|media|mime|content|container|sample|recording)[ _-]?"
          + "(type|format|extension|codec|encoding|data|file)?s?|format|codec)";
  private static final String NOT_TAKEN =
      "(un(supported|recogni[sz]ed|known|readable|acceptable)|invalid|corrupt(ed)?|(not|n't) (be"
          + " )?(a"
          + " )?(valid|supported|accepted|allowed|recogni[sz]ed|decoded|read|readable|processed|parsed)|must"
          + " be one of|must be of type|(failed|unable|error|cannot|could not)( to)?"
          + " (decod|read|load|open|pars|process)\\w*)";

  // The format of the answer is something else.
  private static final Pattern FILE_SENTENCE =
      pattern(
          "(?<!response[ _])\\b"
              + FILE_TYPE
              + "\\b[^.\\n]{0,120}?\\b"
              + NOT_TAKEN
              + "\\b|\\b"
              + NOT_TAKEN
              + "\\b[ _:'\"-]{1,3}((the|this|input|uploaded) ){0,2}"
              + FILE_TYPE
              + "\\b");

  private static final Pattern SIZE_SENTENCE =
      pattern(
          "\\b(file|audio|content|upload|payload|request|body|input|text|string|recording|duration)\\b[^\\n"
              + "]{0,120}?\\b(too (large|long|big|many)|exceed(s|ed|ing)?|longer than|larger"
              + " than|maximum (content|file|audio|length|size|duration))\\b|\\bmaximum"
              + " (content|file|audio|upload|request)[ _]?(size|length|duration)\\b|\\bstring above"
              + " max length\\b");

  private ErrorMeaningParser() {}

  static ErrorMeaning of(ApiError error) {
    if (!STATUSES.contains(error.status())) {
      return ErrorMeaning.UNSPECIFIED;
    }
    String words = error.code() + " " + error.type();
    String sentence =
        error
            .message()
            .substring(0, Math.min(LONGEST_MESSAGE, error.message().length()))
            .replaceAll("[`'\"]", "'");
    if (error.param().equals("model")
        || MODEL_CODE.matcher(words).find()
        || MODEL_SENTENCE.matcher(sentence).find()) {
      return ErrorMeaning.UNKNOWN_MODEL;
    }
    // Each by itself: the words of a code and a sentence together mean anything.
    List<String> texts =
        List.of(error.code().replace('_', ' '), error.type().replace('_', ' '), sentence);
    if (error.param().equals("voice") || any(texts, VOICE_SENTENCE.asPredicate())) {
      return ErrorMeaning.UNKNOWN_VOICE;
    }
    if (any(texts, AccountErrorPattern::isAboutKey)) {
      return ErrorMeaning.SIGN_IN;
    }
    boolean notTaken =
        any(texts, FILE_SENTENCE.asPredicate())
            || any(texts, SIZE_SENTENCE.asPredicate())
            || any(texts, AccountErrorPattern::isAboutMoneyOrRegion);
    return notTaken ? ErrorMeaning.NOT_TAKEN : ErrorMeaning.UNSPECIFIED;
  }

  private static boolean any(List<String> texts, Predicate<String> predicate) {
    return texts.stream().anyMatch(predicate);
  }

  private static Pattern pattern(String regex) {
    return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
  }
}

package dev.patchbay.cache;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionalReplyTest {

  private static final String TAG = "\"abc\"";

  @ParameterizedTest(name = "If-None-Match {0}, Range {1}, If-Range {2}")
  @CsvSource(
      quoteCharacter = '\'',
      value = {
        "'',             '',               '',       200, 0,  100",
        "'\"abc\"',      '',               '',       304, 0,  0",
        "'W/\"abc\"',    '',               '',       304, 0,  0",
        "'\"x\", \"abc\"', 'bytes=0-1',    '',       304, 0,  0",
        "*,              '',               '',       304, 0,  0",
        "'\"x\"',        '',               '',       200, 0,  100",
        "'',             bytes=0-9,        '',       206, 0,  10",
        "'',             bytes=90-,        '',       206, 90, 100",
        "'',             bytes=90-1000,    '',       206, 90, 100",
        "'',             bytes=-10,        '',       206, 90, 100",
        "'',             bytes=-1000,      '',       206, 0,  100",
        "'',             bytes=-0,         '',       416, 0,  0",
        "'',             bytes=100-,       '',       416, 0,  0",
        "'',             bytes=100-50,     '',       200, 0,  100",
        "'',             bytes=100-150,    '',       416, 0,  0",
        "'',             bytes=9-5,        '',       200, 0,  100",
        "'',             'bytes=0-1,5-6',  '',       200, 0,  100",
        "'',             pages=1-2,        '',       200, 0,  100",
        "'',             bytes=0-9,        '\"abc\"', 206, 0, 10",
        "'',             bytes=0-9,        '\"x\"',  200, 0,  100",
      })
  void aClientGetsThePartItAsksFor(
      String ifNoneMatch, String range, String ifRange, int status, long from, long to) {
    assertThat(ConditionalReply.to(ifNoneMatch, range, ifRange, TAG, 100))
        .isEqualTo(new ConditionalReply(status, from, to));
  }

  @ParameterizedTest(name = "Cache-Control: {0}, {1} s old")
  @CsvSource(
      quoteCharacter = '\'',
      value = {
        "'',                       1000, true",
        "max-age=60,               60,   true",
        "max-age=60,               61,   false",
        "'MAX-AGE=\"60\", x=1',    61,   false",
        "max-age=0,                0,    false",
        "max-age=soon,             1000, true",
        "no-cache,                 0,    false",
        "'no-transform, no-store', 0,    false",
        "only-if-cached,           1000, true",
      })
  void anAnswerIsTakenUpToTheAgeThatTheClientAllows(String header, int age, boolean taken) {
    assertThat(RequestCacheControl.of(header).accepts(java.time.Duration.ofSeconds(age)))
        .isEqualTo(taken);
  }
}

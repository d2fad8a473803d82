package dev.patchbay.relay.error;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.ApiError;
import dev.patchbay.routing.outcome.ErrorMeaning;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What providers mean, in the words that they use. */
class ErrorMeaningParserTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "400; The model `x` has been decommissioned and is no longer supported.;"
            + " model_decommissioned",
        "400; no message; model_not_found",
        "400; Unsupported model: x; invalid_model",
        "400; Invalid model name passed in model=x. Call `/v1/models`; ''",
        "410; The model x was retired on 2026-01-01.; gone",
        "410; This deployment has been shut down; ''",
        "400; The model 'x' does not exist or you do not have access to it.; ''",
        "403; Project `p` does not have access to model `x`; ''",
        "404; no message; DeploymentNotFound",
        "400; No such model: x; ''",
      })
  void aModelThatIsGoneIsRecognized(int status, String message, String code) {
    assertThat(meaning(status, message, "", code)).isEqualTo(ErrorMeaning.UNKNOWN_MODEL);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "400; Unrecognized file format. Supported formats: ['flac', 'm4a', 'mp3']; ''",
        "400; Invalid file format. Supported formats: ['flac']; ''",
        "400; file must be one of the following types: [flac mp3 mp4]; ''",
        "400; Audio file might be corrupted or unsupported; invalid_value",
        "400; The audio file could not be decoded or its format is not supported.; ''",
        "400; Failed to decode audio.; ''",
        "400; failed to read audio data; ''",
        "400; Unsupported audio format: webm; ''",
        "422; This file type is not allowed; ''",
        "400; no message; unsupported_file_type",
        "424; Unrecognized file format; model_error",
        "400; Maximum content size limit (26214400) exceeded (26214500 bytes read); ''",
        "400; audio duration 1500.0 seconds is longer than 1400 seconds; ''",
        "400; File too large; ''",
        "400; Invalid 'input': string too long.; string_above_max_length",
      })
  void aFileThatOneProviderDoesNotTakeIsRecognized(int status, String message, String code) {
    assertThat(meaning(status, message, "file", code)).isEqualTo(ErrorMeaning.NOT_TAKEN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "400; Voice 'x' not found. Available voices: af_sky; validation_error; UNKNOWN_VOICE",
        "400; A voice with the id x was not found; voice_not_found; UNKNOWN_VOICE",
        "422; Unknown voice: x; ''; UNKNOWN_VOICE",
        "400; Invalid value for voice; invalid_value; UNKNOWN_VOICE",
        "400; voice x is not supported by this model; ''; UNKNOWN_VOICE",
        "400; API key not valid. Please pass a valid API key.; INVALID_ARGUMENT; SIGN_IN",
        "400; Incorrect API key provided: xai-abc.; ''; SIGN_IN",
        "400; no message; invalid_api_key; SIGN_IN",
        "400; Your credit balance is too low to access the API.; ''; NOT_TAKEN",
        "400; You exceeded your current quota, please check your plan; ''; NOT_TAKEN",
        "403; no message; insufficient_quota; NOT_TAKEN",
        "400; User location is not supported for the API use.; FAILED_PRECONDITION; NOT_TAKEN",
        "400; The model is not available in your region; ''; UNKNOWN_MODEL",
        "403; Country, region, or territory not supported; ''; NOT_TAKEN",
      })
  void whatConcernsOneProvidersAccountOrVoicesIsRecognized(
      int status, String message, String code, ErrorMeaning meaning) {
    assertThat(meaning(status, message, "", code)).isEqualTo(meaning);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "400; The text mentions a credit card; ''",
        "400; instructions are not supported for this voice; ''",
        "400; Invalid value: 'ogv' for response_format. Supported values are: 'mp3'; invalid_value",
        "400; response format ogv is not supported; ''",
        "400; speed must be between 0.25 and 4; ''",
        "422; Input should be less than or equal to 4; less_than_equal",
        "400; Invalid request; ''",
        "400; Invalid language 'auto'.; invalid_language_format",
        "429; The model x is not available; ''",
        "500; File too large; ''",
      })
  void aMistakeOfTheClientIsNeither(int status, String message, String code) {
    assertThat(meaning(status, message, "", code)).isEqualTo(ErrorMeaning.UNSPECIFIED);
  }

  private static ErrorMeaning meaning(int status, String message, String param, String code) {
    return ErrorMeaningParser.of(
        new ApiError(status, message, "invalid_request_error", param, code));
  }
}

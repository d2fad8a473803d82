package dev.patchbay.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListedItemTest {

  private static Optional<String> read(String json) {
    return ListedItem.read(json.getBytes(StandardCharsets.UTF_8))
        .map(items -> String.join(" ", items.stream().map(i -> i.id() + "=" + i.name()).toList()));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = ';',
      value = {
        "{\"object\":\"list\",\"data\":[{\"id\":\"a/b\",\"object\":\"model\"}]}; a/b=a/b",
        "{\"models\":[{\"id\":\"tts-1\"}],\"object\":\"list\"}; tts-1=tts-1",
        "{\"voices\":[\"alloy\",{\"id\":\"v1\",\"name\":\"Vera\"}]}; alloy=alloy v1=Vera",
        "{\"voices\":[{\"name\":\"Ava\",\"language\":\"en\"}]}; Ava=Ava",
        "[{\"model_id\":\"m\",\"voice_id\":\"af\"}]; af=af",
        "[\"x\",\"y\"]; x=x y=y",
        "{\"items\":[{\"id\":\"1\",\"name\":\"Ava\",\"slug\":\"ava\"}],\"total\":1}; 1=Ava",
        "{\"voices\":{\"af\":\"a.pt\",\"am\":{\"gain\":1}}}; af=af am=am",
        "{\"data\":{\"voices\":[\"af\"]}}; af=af",
        "{\"result\":{\"voices\":[\"af\"]}}; af=af",
        "{\"voices\":{\"en\":[\"af\",\"am\"],\"de\":[{\"name\":\"Anna\"}]}}; af=af am=am Anna=Anna",
        "{\"speakers\":[\"Ana Florence\"]}; Ana Florence=Ana Florence",
        "[{\"Name\":\"Long\",\"ShortName\":\"en-US-AvaNeural\"}]; en-US-AvaNeural=en-US-AvaNeural",
        "{\"voices\":[{\"voice_id\":\"v1\",\"name\":\"Vera\"}]}; v1=Vera",
        "[{\"voice\":\"v1\"},{\"key\":\"v2\"}]; v1=v1 v2=v2",
        "[\"x\",7,null,{},[\"z\"],\"\",\" \",{\"id\":3,\"name\":\"n\"},\"a\\nb\"]; x=x n=n",
        "{\"data\":{},\"models\":[\"m\"]}; m=m",
        "[]; ``",
      })
  void listsOfManyShapesAreRead(String json, String expected) {
    assertThat(read(json)).hasValue(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "<html>", "{\"error\":\"x\"}", "null", "\"tts-1\"", "42"})
  void aBodyThatIsNotAListIsNotRead(String body) {
    assertThat(read(body)).isEmpty();
  }

  @Test
  void listsAndNamesAreBounded() {
    String longest = "x".repeat(256);
    assertThat(read("[\"" + longest + "\",\"" + longest + "x\"]"))
        .hasValue(longest + "=" + longest);
    byte[] many = ("[" + "\"a\",".repeat(6_000) + "\"b\"]").getBytes(StandardCharsets.UTF_8);
    assertThat(ListedItem.read(many).orElseThrow()).hasSize(5_000);
    assertThat(read("[\"a\"" + " ".repeat(Catalog.LARGEST_LIST) + "]")).isEmpty();
    assertThat(read("[".repeat(100_000))).isEmpty();
  }
}

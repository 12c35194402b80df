package dev.standin.server.artifact;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * A text that rows repeat, encoded once for every form that a file can have.
 *
 * @param quoted whether a field with this in it must stand in quotes in a CSV
 * @param csv its UTF-8 between the quotes of a field; where none are needed, as it is
 * @param json its UTF-8 between the quotes of a JSON string, escaped as Jackson escapes it
 */
record Word(String text, boolean quoted, byte[] csv, byte[] json) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  static Word of(String text) {
    boolean quoted = text.chars().anyMatch(sign -> ",\"\r\n".indexOf(sign) >= 0);
    return new Word(text, quoted, utf8(text.replace("\"", "\"\"")), json(text));
  }

  static Word[] all(String... texts) {
    return all(List.of(texts));
  }

  static Word[] all(List<String> texts) {
    return texts.stream().map(Word::of).toArray(Word[]::new);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** What stands between the quotes of a JSON string. */
  static byte[] json(String text) {
    try {
      byte[] whole = JSON.writeValueAsBytes(text);
      return Arrays.copyOfRange(whole, 1, whole.length - 1);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("every text is a JSON string", impossible);
    }
  }
}

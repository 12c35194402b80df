package dev.standin.server.journal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.contracts.openapi.Secrets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LooseTextTest {
  /** Counts how often a character is asked for. */
  private static final class Counted implements CharSequence {
    private final String text;
    private final long[] reads;

    Counted(String text, long[] reads) {
      this.text = text;
      this.reads = reads;
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      reads[0]++;
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      reads[0] += end - start;
      return new Counted(text.substring(start, end), reads);
    }

    @Override
    public String toString() {
      return text;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "secret",
        "secret ",
        "secret\\",
        "secret\"",
        "secret=",
        "secret:",
        "secret: \"\\",
        "secret>",
        "secret %3D",
        "\\u0053",
        "%53",
        "secre-",
        "\"secret\" \n"
      })
  void each_character_is_read_a_bounded_number_of_times(String piece) {
    var text = "{\"queryId\":\"" + piece.repeat(200_000 / piece.length());
    for (boolean isProse : new boolean[] {false, true}) {
      var reads = new long[1];
      new LooseText(new Counted(text, reads), Set.of("k"), isProse).secrets(0);
      assertTrue(reads[0] < 60L * text.length(), piece + ": " + reads[0]);
    }
    var reads = new long[1];
    Secrets.mayName(new Counted(text, reads));
    assertTrue(reads[0] < 60L * text.length(), piece + ": " + reads[0]);
  }

  @Test
  void a_run_of_blanks_after_each_name_is_read_once_a_name() {
    var reads = new long[1];
    var text = ("secret" + " ".repeat(1_000)).repeat(200);
    new LooseText(new Counted(text, reads), Set.of(), false).secrets(0);
    assertTrue(reads[0] < 60L * text.length(), "" + reads[0]);
  }
}

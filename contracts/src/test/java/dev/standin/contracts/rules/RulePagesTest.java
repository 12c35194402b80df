package dev.standin.contracts.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.contracts.exchange.Beginning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Commands and reports show a rule by its name, its title and its page. */
class RulePagesTest {
  private static final Path PAGES = Path.of("../docs/rules");
  private static final Pattern KEBAB = Pattern.compile("[a-z]+(-[a-z]+)*");
  private static final List<String> HEADINGS =
      List.of("## What", "## Why", "## Source", "## On the wire", "## How to mend it");

  static List<String> names() {
    return Rules.all().stream().map(ClientRule::name).toList();
  }

  private static List<String> lines(String name) {
    return Rules.page(Rules.named(name).orElseThrow()).lines().toList();
  }

  /** The places of the headings, those within examples left out. */
  private static List<Integer> headings(List<String> lines) {
    boolean[] fenced = {false};
    return IntStream.range(0, lines.size())
        .filter(
            i -> {
              fenced[0] ^= lines.get(i).startsWith("```");
              return !fenced[0] && lines.get(i).startsWith("#");
            })
        .boxed()
        .toList();
  }

  @Test
  void names_are_in_kebab_case_and_differ() {
    var unfit = names().stream().filter(name -> !KEBAB.matcher(name).matches()).toList();
    assertEquals(List.of(), unfit, "names of rules in lower case with hyphens");
    assertEquals(names().stream().distinct().toList(), names());
    assertFalse(names().isEmpty());
  }

  @ParameterizedTest
  @MethodSource("names")
  void a_title_is_a_sentence_without_its_full_stop(String name) {
    var title = Rules.named(name).orElseThrow().title();
    assertTrue(title.matches("[A-Z].*[^.\\s]"), title);
  }

  @ParameterizedTest
  @MethodSource("names")
  void a_page_begins_with_the_name_and_the_title(String name) {
    var title = Rules.named(name).orElseThrow().title();
    assertEquals(List.of("# " + name, "", title + "."), lines(name).subList(0, 3));
  }

  @ParameterizedTest
  @MethodSource("names")
  void a_page_has_its_headings_and_something_under_each(String name) {
    var lines = lines(name);
    var places = headings(lines);
    assertEquals(
        HEADINGS, places.stream().skip(1).map(lines::get).toList(), "headings of " + name + ".md");
    for (int i = 1; i < places.size(); i++) {
      int end = i + 1 < places.size() ? places.get(i + 1) : lines.size();
      var under = lines.subList(places.get(i) + 1, end);
      assertFalse(
          under.stream().allMatch(String::isBlank), lines.get(places.get(i)) + " of " + name);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void an_example_on_the_wire_is_ended(String name) {
    long fences = lines(name).stream().filter(line -> line.startsWith("```")).count();
    assertTrue(fences >= 2 && fences % 2 == 0, fences + " lines of ``` in " + name + ".md");
  }

  @Test
  void every_page_belongs_to_a_rule() throws IOException {
    try (var files = Files.list(PAGES)) {
      var pages = files.map(page -> page.getFileName().toString()).sorted().toList();
      var expected = names().stream().map(name -> name + ".md").sorted().toList();
      assertEquals(expected, pages);
    }
  }

  @Test
  void a_page_of_which_there_is_none_is_an_error() {
    var without =
        new ClientRule() {
          @Override
          public String name() {
            return "has-no-page";
          }

          @Override
          public String title() {
            return "Has no page";
          }

          @Override
          public Watch watch(Beginning session) {
            throw new UnsupportedOperationException("watches nobody");
          }
        };
    var error = assertThrows(IllegalStateException.class, () -> Rules.page(without));
    assertTrue(error.getMessage().contains("has-no-page"), error.getMessage());
  }
}

package dev.standin.server.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.standin.server.support.SharedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page that says which scenario exposes which mistake names scenarios that there are. */
class MistakesTest {
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  @Test
  void every_identifier_on_the_page_chooses_a_scenario() throws IOException {
    var page = Path.of("").toAbsolutePath().getParent().resolve("docs/mistakes.md");
    assumeTrue(Files.isRegularFile(page), () -> "no checkout at " + page);
    var vendors = new TreeSet<String>();
    var vendor = "";
    var unknown = new ArrayList<String>();
    for (var line : Files.readAllLines(page)) {
      if (line.startsWith("## ")) {
        vendor = line.substring(3).toLowerCase(Locale.ROOT);
        vendors.add(vendor);
      } else if (line.startsWith("| ") && !line.startsWith("| mistake")) {
        unknown.addAll(unknown(vendor, line));
      }
    }
    assertEquals(4, vendors.size(), () -> "a table for each vendor, not for " + vendors);
    assertEquals(List.of(), unknown, "identifiers that choose nothing");
  }

  /** What a row names that is no scenario. */
  private static List<String> unknown(String vendor, String row) {
    var cell = row.split("\\|")[2];
    var named = CODE.matcher(cell);
    var scenarios = SharedServer.app().vendors().named(vendor).orElseThrow().scenarios();
    var unknown = new ArrayList<String>();
    int count = 0;
    while (named.find()) {
      count++;
      if (scenarios.named(named.group(1)).isEmpty()) {
        unknown.add(vendor + " " + named.group(1));
      }
    }
    assertTrue(count > 0, () -> "no scenario in: " + row);
    return unknown;
  }
}

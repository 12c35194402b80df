package dev.standin.server.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The pages hold together, and what they show of the source is the source. */
class PagesTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#{1,4} (.+)$");
  private static final Pattern FENCED = Pattern.compile("(?ms)^```.*?^```$");

  @BeforeAll
  static void needs_a_checkout() {
    assumeTrue(Files.isRegularFile(ROOT.resolve("README.md")), "no checkout");
  }

  private static List<Path> pages() throws IOException {
    try (var docs = Files.walk(ROOT.resolve("docs"))) {
      var pages = new ArrayList<>(docs.filter(file -> file.toString().endsWith(".md")).toList());
      pages.add(ROOT.resolve("README.md"));
      return pages;
    }
  }

  private static String text(Path page) throws IOException {
    return FENCED.matcher(Files.readString(page)).replaceAll("");
  }

  private static Set<String> anchors(Path page) throws IOException {
    return HEADING
        .matcher(text(page))
        .results()
        .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
        .map(words -> words.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
        .collect(Collectors.toSet());
  }

  @Test
  void every_link_leads_somewhere() throws IOException {
    var broken = new ArrayList<String>();
    for (var page : pages()) {
      for (var link : LINK.matcher(text(page)).results().map(found -> found.group(1)).toList()) {
        if (!link.contains("://") && !leads(page, link)) {
          broken.add(ROOT.relativize(page) + ": " + link);
        }
      }
    }
    assertEquals(List.of(), broken);
  }

  private static boolean leads(Path page, String link) throws IOException {
    var parts = link.split("#", 2);
    var target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
    return Files.exists(target) && (parts.length == 1 || anchors(target).contains(parts[1]));
  }

  @Test
  void the_index_leads_to_every_page() throws IOException {
    var index = text(ROOT.resolve("docs/README.md"));
    try (var docs = Files.list(ROOT.resolve("docs"))) {
      var missing =
          docs.map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".md") && !name.equals("README.md"))
              .filter(name -> !index.contains("(" + name + ")"))
              .toList();
      assertEquals(List.of(), missing);
    }
  }

  @Test
  void no_file_of_the_product_knows_the_vendor_that_is_added() throws IOException {
    var knowing = new ArrayList<String>();
    for (var folder : List.of("server/src/main", "contracts/src/main", "specs", "scenarios")) {
      try (var files = Files.walk(ROOT.resolve(folder))) {
        for (var file : files.filter(Files::isRegularFile).toList()) {
          var text = Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
          if (text.contains("AcmeModule") || text.contains("vendor.acme")) {
            knowing.add(ROOT.relativize(file).toString());
          }
        }
      }
    }
    assertEquals(List.of(), knowing);
  }
}

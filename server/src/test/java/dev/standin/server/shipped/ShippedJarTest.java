package dev.standin.server.shipped;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What standin.jar says of itself is what it contains. Run by {@code mvn verify}, once it is there.
 */
class ShippedJarTest {
  private static final String RENEW =
      "; CONTRIBUTING says how to renew docs/third-party.txt and docs/standin.cdx.json";
  // Whoever adds one has looked at what it asks of those who pass the jar on.
  private static final Set<String> LICENCES =
      Set.of("Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "EPL-2.0", "ISC", "MIT", "MIT-0");
  private static final Pattern TEXT =
      Pattern.compile(
          "(?i)(META-INF/(resources/webjars/[^/]+/[^/]+/)?)?[^/]*(licen[cs]e|notice|copying)[^/]*(?<!\\.class)");

  private static JarFile jar;
  private static JsonNode sbom;
  private static String thirdParty;

  /** The jars that the bill of materials names, by their file's name. */
  private static final Map<String, JsonNode> COMPONENTS = new TreeMap<>();

  private static final Map<String, JarFile> JARS = new LinkedHashMap<>();

  @BeforeAll
  static void open() throws IOException {
    jar = new JarFile(System.getProperty("standin.jar"));
    sbom = new ObjectMapper().readTree(text(jar, "META-INF/sbom/standin.cdx.json"));
    thirdParty = text(jar, "META-INF/third-party.txt");
    for (var component : sbom.get("components")) {
      if (!component.get("group").asText().equals("dev.standin")) {
        COMPONENTS.put(file(component), component);
      }
    }
    // A file's name is no artifact's: annotations and jackson-core are there twice.
    for (var entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      var path = new File(entry);
      if (path.isFile() && COMPONENTS.containsKey(name(path))) {
        JARS.put(name(path), new JarFile(path));
      }
    }
  }

  @AfterAll
  static void close() throws IOException {
    for (var open : JARS.values()) {
      open.close();
    }
    jar.close();
  }

  private static String file(JsonNode component) {
    return component.get("group").asText().replace('.', '/')
        + "/"
        + component.get("name").asText()
        + "/"
        + component.get("version").asText();
  }

  // Where a local repository has it: GROUP/NAME/VERSION/FILE.
  private static String name(File path) {
    var folder = path.getParentFile().getPath().replace(File.separatorChar, '/');
    return COMPONENTS.keySet().stream()
        .filter(component -> folder.endsWith("/" + component))
        .findFirst()
        .orElse("");
  }

  private static String text(JarFile from, String name) {
    var entry = from.getEntry(name);
    assertTrue(entry != null, () -> from.getName() + " has no " + name);
    try (var bytes = from.getInputStream(entry)) {
      return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> names(JarFile from) {
    return from.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName);
  }

  @Test
  void it_says_which_build_it_is() throws IOException {
    var main = jar.getManifest().getMainAttributes();
    assertEquals("dev.standin.server.cli.Main", main.getValue("Main-Class"));
    assertEquals("true", main.getValue("Multi-Release"));
    assertEquals(
        sbom.at("/metadata/component/version").asText(), main.getValue("Implementation-Version"));
    assertEquals(System.getProperty("standin.commit"), main.getValue("Standin-Commit"));
    assertTrue(main.getValue("Standin-Commit").matches("[0-9a-f]{12,}(-dirty)?|unknown"));
  }

  @Test
  void every_class_of_others_comes_from_what_the_bill_of_materials_names() {
    var origin = new TreeMap<String, String>();
    JARS.forEach((component, from) -> names(from).forEach(name -> origin.put(name, component)));
    var strangers = new TreeSet<String>();
    names(jar)
        .filter(name -> name.endsWith(".class") && !name.startsWith("dev/standin/"))
        .filter(name -> !origin.containsKey(name))
        .forEach(strangers::add);
    assertEquals(Set.of(), strangers);
    // Those that its name alone is of, and a kind of pom, have nothing to put into it.
    assertEquals(COMPONENTS.keySet(), new TreeSet<>(JARS.keySet()));
  }

  @Test
  void no_class_takes_the_place_of_another() {
    var seen = new TreeMap<String, String>();
    var doubles = new ArrayList<String>();
    JARS.forEach(
        (component, from) ->
            names(from)
                .filter(name -> name.endsWith(".class") && !name.endsWith("module-info.class"))
                .forEach(
                    name -> {
                      var other = seen.put(name, component);
                      if (other != null) {
                        doubles.add(name + " of " + other + " and " + component);
                      }
                    }));
    assertFalse(seen.isEmpty());
    assertEquals(List.of(), doubles);
  }

  @Test
  void every_artifact_is_listed_with_a_licence_that_is_known() {
    var lines = thirdParty.lines().map(line -> line.replaceAll(" +", " ")).toList();
    var wrong = new ArrayList<String>();
    for (var component : COMPONENTS.values()) {
      var licences = new ArrayList<String>();
      for (var entry : component.path("licenses")) {
        licences.add(entry.at("/license/id").asText());
      }
      if (licences.stream().noneMatch(LICENCES::contains)) {
        wrong.add(file(component) + " is under " + licences + ", of which none is known here");
      }
      var line =
          component.get("group").asText()
              + ":"
              + component.get("name").asText()
              + " "
              + component.get("version").asText();
      if (!lines.contains(line + " " + String.join(" or ", licences))) {
        wrong.add(line + " is not listed" + RENEW);
      }
    }
    assertFalse(COMPONENTS.isEmpty());
    assertEquals(List.of(), wrong);
  }

  @Test
  void every_text_that_an_artifact_brings_is_passed_on() {
    var all = words(thirdParty);
    var texts = new TreeSet<String>();
    var missing = new TreeSet<String>();
    JARS.forEach(
        (component, from) ->
            names(from)
                .filter(name -> TEXT.matcher(name).matches())
                .peek(name -> texts.add(component + " " + name))
                .filter(name -> !all.contains(words(text(from, name))))
                .forEach(name -> missing.add(component + " " + name + RENEW)));
    assertTrue(texts.size() > 50, () -> "only " + texts);
    assertEquals(Set.of(), missing);
    // None of them lies where it could be taken for the licence of the whole.
    assertEquals(List.of("META-INF/LICENSE"), names(jar).filter(TEXT.asMatchPredicate()).toList());
    assertTrue(text(jar, "META-INF/LICENSE").contains("Apache License"));
  }

  private static String words(String text) {
    return String.join(" ", text.replace('\f', ' ').trim().split("\\s+"));
  }

  @Test
  void every_service_that_a_jar_offers_is_offered_by_the_whole() {
    var offered = new TreeSet<String>();
    var kept = new TreeSet<String>();
    JARS.values().forEach(from -> offered.addAll(services(from)));
    kept.addAll(services(jar));
    assertTrue(kept.containsAll(offered), () -> "lost of " + offered + ", left " + kept);
    kept.stream()
        .map(service -> service.substring(service.indexOf(' ') + 1).replace('.', '/') + ".class")
        .forEach(name -> assertTrue(jar.getEntry(name) != null, name));
    var vendors = kept.stream().filter(s -> s.startsWith("dev.standin.server.vendor.")).toList();
    assertTrue(vendors.size() >= 4, vendors::toString);
  }

  private static List<String> services(JarFile from) {
    return names(from)
        .filter(name -> name.startsWith("META-INF/services/"))
        .flatMap(
            name ->
                text(from, name)
                    .lines()
                    .map(line -> line.replaceFirst("#.*", "").trim())
                    .filter(line -> !line.isEmpty())
                    .map(line -> name.substring(18) + " " + line))
        .toList();
  }

  @Test
  void the_bill_of_materials_names_the_very_files() throws Exception {
    for (var entry : JARS.entrySet()) {
      var sha = MessageDigest.getInstance("SHA-256");
      var hash =
          HexFormat.of()
              .formatHex(sha.digest(Files.readAllBytes(Path.of(entry.getValue().getName()))));
      assertEquals(
          COMPONENTS.get(entry.getKey()).at("/hashes/0/content").asText(),
          hash,
          entry.getKey() + RENEW);
    }
  }
}

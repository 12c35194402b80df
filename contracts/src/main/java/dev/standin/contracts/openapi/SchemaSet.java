package dev.standin.contracts.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The schemas of one document, each compiled once, with the first operation that has it. */
final class SchemaSet {
  private final DocumentMerge documents;
  private final String address;
  private final Schema root;
  private final Map<String, Shape> compiled = new HashMap<>();

  SchemaSet(String vendor, DocumentMerge documents) {
    this.documents = documents;
    address = "urn:standin:" + URLEncoder.encode(vendor, StandardCharsets.UTF_8);
    var config =
        SchemaRegistryConfig.builder().formatAssertionsEnabled(true).preloadSchema(true).build();
    var registry =
        SchemaRegistry.withDefaultDialect(
            dialect(documents),
            builder ->
                builder
                    .schemas(Map.of(address, documents.merged().toString()))
                    .schemaRegistryConfig(config));
    // The registry, asked for each place, would read the whole document anew and keep it each time.
    root = registry.getSchema(SchemaLocation.of(address));
  }

  // The whole document is one schema to the validator, which would warn of each keyword that is
  // OpenAPI's own. The parser has refused misspelt ones by now.
  private static Dialect dialect(DocumentMerge documents) {
    var base =
        documents.merged().path("openapi").asText().startsWith("3.0")
            ? Dialects.getOpenApi30()
            : Dialects.getOpenApi31();
    return Dialect.builder(base.getId(), base)
        .unknownKeywordFactory((keyword, context) -> new NonValidationKeyword(keyword))
        .build();
  }

  /** What the validator alone says, for tests of what is accepted without it. */
  Shape validator(Place place) {
    return validator(place.pointer());
  }

  /** Compiles the schema at a place; what is not there demands nothing. */
  synchronized Shape shape(Place place) {
    return place.exists()
        ? compiled.computeIfAbsent(place.pointer(), pointer -> compile(pointer, place))
        : Shape.ANY;
  }

  private Shape compile(String pointer, Place at) {
    var plain = Acceptance.of(at);
    var validator = validator(pointer);
    return (where, value) -> plain.accepts(value) ? List.of() : validator.check(where, value);
  }

  private Shape validator(String pointer) {
    try {
      var fragment = SchemaLocation.of(address + "#" + encode(pointer)).getFragment();
      var schema = root.getRefSchema(fragment);
      schema.initializeValidators();
      return (where, value) -> check(schema, where, value);
    } catch (SchemaException | IllegalArgumentException e) {
      throw documents.refuse(pointer, "not a usable schema: " + e.getMessage());
    }
  }

  private List<Violation> check(Schema schema, String where, JsonNode value) {
    try {
      var errors = schema.validate(value);
      return errors.isEmpty()
          ? List.of()
          : Wording.violations(new Site(where, documents.merged()), errors);
    } catch (StackOverflowError e) {
      // A pattern or a recursive schema may need more stack for a hostile value than a thread has.
      return List.of(new Violation(where, "", "is too deep or too long to be checked"));
    }
  }

  // The validator form-decodes the fragment of an address, after it has unescaped ~0 and ~1.
  private static String encode(String pointer) {
    return URLEncoder.encode(pointer, StandardCharsets.UTF_8)
        .replace("%2F", "/")
        .replace("%7E", "~");
  }
}

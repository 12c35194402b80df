package dev.standin.contracts.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What an export of Domo's leaves in the caller's bucket, and what becomes of it if S3 says no. */
public abstract class DomoFilesContract extends DomoSuite {
  private static final String[] PAGE = {
    "Customer ID",
    "Cardholder ID",
    "Sex of Patient",
    "Date Filled",
    "Label Name",
    "Metric Quantity",
    "Days Supply"
  };

  @Test
  void the_file_has_the_columns_asked_for_in_their_order() {
    var all = file(keys(ended(DATA_SET, request(PAGE))).get(0));
    assertTrue(all.startsWith(String.join(",", PAGE) + "\r\n1,1,"), all.substring(0, 200));
    assertTrue(all.endsWith("\r\n"));

    var two = file(keys(ended(DATA_SET, request("Days Supply", "Customer ID"))).get(0));
    assertTrue(two.startsWith("Days Supply,Customer ID\r\n"), two.substring(0, 50));
    assertEquals(1001, two.lines().count());
  }

  @Test
  void a_byte_order_mark_stands_there_if_it_is_asked_for() {
    var body = request();
    assertTrue(file(keys(ended(DATA_SET, body)).get(0)).startsWith("Customer ID"));
    queryRequest(body).put("includeBOM", true);
    assertTrue(file(keys(ended(DATA_SET, body)).get(0)).startsWith("\uFEFFCustomer ID"));
  }

  @ParameterizedTest
  @CsvSource({"out,out/", "/out,out/", "//a/b/,a/b/", "'',''", "/,''", "with space,with%20space/"})
  void the_path_leads_the_objects_key(String path, String prefix) {
    var body = request();
    body.put("path", path);
    var export = ended(DATA_SET, body);
    var key = keys(export).get(0);
    assertEquals(prefix + export.get("exportId").asText() + "-part-00001.csv", key);
    assertTrue(file(key.replace("%20", " ")).startsWith("Customer ID"));
  }

  @Test
  void a_filter_keeps_the_rows_that_it_names() {
    var body = request("Sex of Patient");
    query(body).set("where", equals("Sex of Patient", "F"));
    var export = ended(DATA_SET, body);
    var rows = file(keys(export).get(0)).lines().skip(1).toList();
    assertEquals(Set.of("F"), new HashSet<>(rows));
    assertEquals(rows.size(), export.get("urlRowCountMap").elements().next().asInt());
  }

  @Test
  void groups_and_orders_are_honoured() {
    var body = request("Sex of Patient");
    query(body).withArray("columns").add(column("Customer ID").put("aggregation", "COUNT"));
    query(body).withArray("groupByColumns").add(column("Sex of Patient"));
    query(body).withArray("orderByColumns").add(column("Sex of Patient").put("order", "DESC"));
    var lines = lines(DATA_SET, body);
    assertEquals(3, lines.size());
    assertTrue(lines.get(1).startsWith("M,") && lines.get(2).startsWith("F,"), lines.toString());
    assertEquals(
        1000, lines.stream().skip(1).mapToInt(l -> Integer.parseInt(l.substring(2))).sum());
  }

  @Test
  void a_large_export_is_split_into_files_that_each_have_a_header() {
    assumeTrue(target().hasScenarios());
    var export = ended("several-files", request());
    var counts = export.get("urlRowCountMap").elements();
    assertEquals(List.of(1000, 1000, 500), ints(counts));
    var keys = keys(export);
    var third = file(keys.get(2)).lines().toList();
    assertEquals(List.of("Customer ID", "2001"), third.subList(0, 2));
    assertEquals("2500", third.get(third.size() - 1));
    assertEquals("Customer ID", file(keys.get(1)).lines().findFirst().orElseThrow());
  }

  private static List<Integer> ints(java.util.Iterator<JsonNode> counts) {
    return Stream.generate(counts::next).limit(3).map(JsonNode::asInt).toList();
  }

  @Test
  void no_rows_are_a_file_with_a_header() {
    assumeTrue(target().hasScenarios());
    var export = ended("empty-data-set", request());
    assertEquals(0, export.get("urlRowCountMap").elements().next().asInt());
    assertEquals("Customer ID\r\n", file(keys(export).get(0)));
  }

  @ParameterizedTest
  @CsvSource({"women-1,F", "men-1,M", "all-1,FM", "nobody,''"})
  void row_policies_cut_the_file_down_to_what_the_user_may_see(String token, String seen) {
    assumeTrue(target().hasScenarios());
    // First somebody who sees everything: nobody else may be given that file.
    var body = request("Sex of Patient");
    post("all-0", "row-level-policies", body.toString());
    target().pass(LONG_ENOUGH);

    post(token, "row-level-policies", body.toString()).then().statusCode(200);
    target().pass(LONG_ENOUGH);
    var newest = json(get("row-level-policies"), 200).get(0);
    var values = new HashSet<>(file(keys(newest).get(0)).lines().skip(1).toList());
    assertEquals(
        Set.of(seen.split("")).equals(Set.of("")) ? Set.of() : Set.of(seen.split("")), values);
  }

  @Test
  void a_policy_adds_to_the_filter_of_the_query() {
    assumeTrue(target().hasScenarios());
    var body = request("Sex of Patient");
    query(body).set("where", equals("Sex of Patient", "M"));
    post("women-1", "row-level-policies", body.toString());
    target().pass(LONG_ENOUGH);
    var newest = json(get("row-level-policies"), 200).get(0);
    assertEquals(0, newest.get("urlRowCountMap").elements().next().asInt());
  }

  static Stream<Arguments> refusedCredentials() {
    return Stream.of(
        refusal("SignatureDoesNotMatch", body -> body.put("awsAccessSecret", "another")),
        refusal("InvalidAccessKeyId", body -> body.put("awsAccessKey", "invalid-key")),
        refusal("AccessDenied", body -> body.put("awsAccessKey", "denied-key")));
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        refusal("InvalidBucketName", body -> body.put("bucket", "arn:aws:s3:::x/../y")),
        refusal("CrossRegionExportUnsupported", body -> body.put("region", "eu-west-1")));
  }

  private static Arguments refusal(String code, Consumer<ObjectNode> change) {
    return of(code, change);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refusedCredentials")
  void credentials_that_s3_refuses_are_accepted_and_then_failed(
      String code, Consumer<ObjectNode> change) {
    assumeTrue(target().checksSignatures(), "this S3 takes any secret");
    what_s3_refuses_is_accepted_and_then_failed(code, change);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refusals")
  void what_s3_refuses_is_accepted_and_then_failed(String code, Consumer<ObjectNode> change) {
    var body = request();
    change.accept(body);
    assertFailed(code, DATA_SET, body);
    // The failure is no active export, and none that could be returned again.
    assertEquals("none", json(post(DATA_SET, request()), 200).get("exportStatus").asText());
  }

  @Test
  void a_bucket_that_is_missing_fails_the_export() {
    assumeTrue(target().hasScenarios());
    var body = request();
    body.put("bucket", "nobody-made-this-one");
    assertFailed("NoSuchBucket", "bucket-is-missing", body);
    assertNull(target().object("nobody-made-this-one", "out"));
  }

  @Test
  void the_region_must_be_the_buckets() {
    assumeTrue(target().hasScenarios());
    var body = request();
    var failed = assertFailed("CrossRegionExportUnsupported", "bucket-in-another-region", body);
    assertTrue(failed.get("message").asText().contains("eu-west-1"), failed.toString());
    body.put("region", "eu-west-1");
    var done = ended("bucket-in-another-region", body);
    assertEquals("success", done.get("exportStatus").asText());
    var url = done.get("urlRowCountMap").fieldNames().next();
    assertTrue(url.startsWith("https://" + BUCKET + ".s3.eu-west-1.amazonaws.com/out/"), url);
  }

  private JsonNode assertFailed(String code, String dataSet, ObjectNode body) {
    var created = json(post(dataSet, body), 200);
    assertEquals("none", created.get("exportStatus").asText());
    target().pass(LONG_ENOUGH);
    var failed = export(dataSet, created.get("exportId").asText());
    assertEquals("failed", failed.get("exportStatus").asText());
    assertEquals(code, failed.get("errorCode").asText());
    assertFalse(failed.get("message").asText().isEmpty());
    assertFalse(failed.get("finished").isNull());
    assertTrue(failed.get("urlRowCountMap").isEmpty());
    return failed;
  }

  @Test
  void older_answers_have_temporary_urls_too() {
    assumeTrue(target().hasScenarios());
    var done = ended("older-answers", request());
    assertEquals(done.get("urlRowCountMap"), done.get("tempUrlRowCountMap"));
    var url = done.get("urlRowCountMap").fieldNames().next();
    assertTrue(url.startsWith("s3://" + BUCKET + "/out/"), url);
  }

  @Test
  void awkward_values_are_quoted() {
    assumeTrue(target().hasScenarios());
    var text = file(keys(ended("awkward-values", request("Owner, current", "Severity"))).get(0));
    assertTrue(text.startsWith("\"Owner, current\",Severity\r\n"), text.substring(0, 60));
    assertTrue(text.contains("\"high, \"\"now\"\"\"\r\n"));
  }
}

package dev.standin.server.vendor.domo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.standin.server.artifact.Column;
import dev.standin.server.export.Principal;
import dev.standin.server.scenario.Glob;
import dev.standin.server.scenario.Misfit;
import dev.standin.server.scenario.Setting;
import dev.standin.server.vendor.domo.query.DomoQuery;
import dev.standin.server.vendor.domo.query.QueryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A row policy of Domo's Personalized Data Permissions.
 *
 * @param users whose policy it is: a token, in which * stands for any text
 * @param column the column it filters by; "" for the policy of all rows
 * @param values the values of that column that its users see
 */
record Policy(Glob users, String column, List<String> values) {
  /** Each adds a level to a condition, and conditions nest only so deep. */
  static final int MOST = 50;

  private static final Set<String> FIELDS = Set.of("users", "column", "values");

  /**
   * The rows that somebody may see.
   *
   * @param any false for none at all
   * @param where the condition for them, as a query has it; a missing node for all rows
   */
  record Visible(boolean any, JsonNode where) {
    static final Visible ALL = new Visible(true, MissingNode.getInstance());
    static final Visible NOTHING = new Visible(false, MissingNode.getInstance());
  }

  /** Reads the setting; null if it does not fit. */
  static List<Policy> read(JsonNode list) {
    if (!list.isArray() || list.size() > MOST) {
      return null;
    }
    var policies = new ArrayList<Policy>();
    for (var node : list) {
      var values = node.has("values") ? Setting.texts(node.get("values")) : List.<String>of();
      boolean paired = node.has("column") == node.has("values");
      boolean known = node.properties().stream().allMatch(e -> FIELDS.contains(e.getKey()));
      if (!node.path("users").isTextual() || values == null || !paired || !known) {
        return null;
      }
      policies.add(
          new Policy(Glob.of(node.get("users").asText()), node.path("column").asText(""), values));
    }
    return List.copyOf(policies);
  }

  /** Policies that filter by a column, or by values, which the DataSet cannot have. */
  static List<Misfit> misfits(List<Policy> policies, List<Column> columns) {
    var misfits = new ArrayList<Misfit>();
    for (int i = 0; i < policies.size(); i++) {
      if (policies.get(i).column().isEmpty()) {
        continue;
      }
      try {
        var all = DomoQuery.parse(MissingNode.getInstance(), columns);
        all.within(policies.get(i).condition());
      } catch (QueryException e) {
        misfits.add(
            new Misfit(
                "/with/policies/" + i,
                "expected a column of the DataSet and values that it can have; " + e.reason()));
      }
    }
    return misfits;
  }

  /** What a caller sees of a DataSet with these policies. */
  static Visible visible(List<Policy> policies, Principal caller) {
    if (policies.isEmpty()) {
      return Visible.ALL;
    }
    var own = policies.stream().filter(p -> names(p.users(), caller)).toList();
    if (own.isEmpty()) {
      return Visible.NOTHING;
    }
    if (own.stream().anyMatch(policy -> policy.column().isEmpty())) {
      return Visible.ALL;
    }
    return new Visible(
        true,
        own.stream().map(Policy::condition).reduce((a, b) -> expression("OR", a, b)).orElseThrow());
  }

  /** Whether a caller is among those that a pattern of tokens names. */
  static boolean names(Glob users, Principal caller) {
    return users.matches(caller.credential());
  }

  private ObjectNode condition() {
    var json = JsonNodeFactory.instance;
    var right = json.objectNode().put("exprType", "STRING_VALUE");
    values.forEach(right.putArray("value")::add);
    return expression(
        "IN", json.objectNode().put("column", column).put("exprType", "COLUMN"), right);
  }

  private static ObjectNode expression(String type, ObjectNode left, ObjectNode right) {
    var expression = JsonNodeFactory.instance.objectNode().put("exprType", type);
    expression.set("leftExpr", left);
    expression.set("rightExpr", right);
    return expression;
  }
}

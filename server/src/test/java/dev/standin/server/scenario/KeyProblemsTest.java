package dev.standin.server.scenario;

import static dev.standin.server.scenario.OneFile.problems;
import static dev.standin.server.scenario.OneFile.refuses;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Keys that are unknown, and values that are not of their kind. */
class KeyProblemsTest {
  @Test
  void an_unknown_key_is_refused_at_every_depth() {
    refuses(
        "title: Bad\nwhen: { identifers: [a] }\n",
        "2 /when/identifers: there is no such key; did you mean identifiers?; there are"
            + " identifiers, principals");
    refuses(
        "title: Bad\nexpect: { rule: [a] }\n",
        "2 /expect/rule: there is no such key; did you mean rules?; there are rules, emptyResult, pollEvery");
    refuses(
        "title: Bad\nwith: { lineEnding: CRFL }\n",
        "2 /with/lineEnding: expected one of LF, CRLF but was \"CRFL\"; did you mean CRLF?");
    refuses("title: Bad\nwhen: {}\n", "2 /when: expected something here, but it is empty");
  }

  @Test
  void columns_are_told_key_by_key() {
    refuses(
        "title: Bad\ndata:\n  columns:\n    - { name: x, type: text, valeus: [a] }\n",
        "4 /data/columns/0/valeus: there is no such key; did you mean values?; there are name,"
            + " type, values, nulls");
    refuses(
        "title: Bad\ndata:\n  columns:\n    - 5\n",
        "4 /data/columns/0: expected a text or keys with values, such as { key: value } but was"
            + " 5");
    refuses(
        "title: Bad\ndata:\n  columns:\n    - { name: x, type: txt }\n",
        "4 /data/columns/0/type: \"txt\" is not one of sequence, integer, number, boolean, uuid,"
            + " name, email, device, address, text, timestamp, date, choice; did you mean text?");
    refuses(
        "title: Bad\ndata:\n  columns: [a, b, a]\n",
        "3 /data/columns/2: the column a stands here twice (first as entry 0)");
    refuses(
        "title: Bad\ndata:\n  columns: [{ name: a, type: choice }]\n",
        "3 /data/columns/0: values belong to type choice, and type choice needs them; this is"
            + " choice without");
    refuses(
        "title: Bad\ndata:\n  columns: [{ name: a, type: text, nulls: 5 }]\n",
        "3 /data/columns/0/nulls: expected 1 or less but was 5");
  }

  @Test
  void an_unknown_setting_and_a_wrong_value_are_refused() {
    refuses(
        "title: Bad\nwith: { filesPerExprot: 3 }\n",
        "2 /with/filesPerExprot: expected one of filesPerExport, lineEnding; did you mean filesPerExport?");
    refuses(
        "title: Bad\nwith: { filesPerExport: many }\n",
        "2 /with/filesPerExport: expected a whole number from 0 but was \"many\"");
  }

  @Test
  void what_the_schema_forbids_is_told_in_words() {
    refuses(
        "title: Bad\n\nsead: 5\n",
        "3 /sead: there is no such key; did you mean seed?; there are title, extends,"
            + " parameters, aliases, choose, when, seed, data, timeline, faults, quotas, with,"
            + " expect");
    refuses(
        "title: Bad\ntimeline:\n  - { at: 0s, state: done, truncate: 5 }\n",
        "3 /timeline/0/truncate: there is no such key; did you mean truncateTo?; there are at,"
            + " state, truncateTo, error");
    refuses("data: { rows: 5 }\n", "1: expected a key title");
    refuses(
        "title: Bad\ndata: { rows: many }\n",
        "2 /data/rows: expected a whole number but was \"many\"");
    refuses("title: Bad\ndata: { rows: -1 }\n", "2 /data/rows: expected 0 or more but was -1");
    refuses(
        "title: Bad\nquotas:\n  - { on: status, limit: 1, per: 1d, format: iso }\n",
        "3 /quotas/0/format: \"iso\" is not one of http-date, iso-8601, seconds");
  }

  @Test
  void what_is_no_duration_or_date_is_told_with_examples() {
    var problem = problems("title: Bad\nquotas:\n  - { on: status, limit: 1, per: 1day }\n");
    assertTrue(
        problem
            .get(0)
            .startsWith(
                "scenarios/acme/bad.yaml:3 /quotas/0/per: expected a duration such as 250ms"),
        problem.get(0));
    refuses(
        "title: Bad\ndata: { from: yesterday }\n",
        "2 /data/from: expected a date such as 2026-01-01, or a time in UTC such as"
            + " 2026-01-01T12:00:00Z, but was yesterday");
  }
}

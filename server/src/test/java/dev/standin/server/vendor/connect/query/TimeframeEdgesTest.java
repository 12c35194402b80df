package dev.standin.server.vendor.connect.query;

import static dev.standin.server.vendor.connect.query.Events.event;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeframeEdgesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // A Wednesday: the week began on the Sunday before and ends with Saturday.
        "2016-08-17T13:45:30Z | {timeframe:'this_week'}    | 2016-08-14T00:00:00Z | 2016-08-21T00:00:00Z",
        "2016-08-20T23:59:59Z | {timeframe:'this_week'}    | 2016-08-14T00:00:00Z | 2016-08-21T00:00:00Z",
        "2016-08-21T00:00:00Z | {timeframe:'this_week'}    | 2016-08-21T00:00:00Z | 2016-08-28T00:00:00Z",
        "2016-08-21T00:00:00Z | {timeframe:'last_week'}    | 2016-08-14T00:00:00Z | 2016-08-21T00:00:00Z",
        "2016-08-17T13:45:30Z | {timeframe:{current:{days:3}}}    | 2016-08-15T00:00:00Z | 2016-08-18T00:00:00Z",
        "2016-08-17T13:45:30Z | {timeframe:{previous:{months:2}}} | 2016-06-01T00:00:00Z | 2016-08-01T00:00:00Z",
        "2016-08-17T13:45:30Z | {timeframe:'this_quarter'} | 2016-07-01T00:00:00Z | 2016-10-01T00:00:00Z",
        "2016-02-10T00:00:00Z | {timeframe:'last_quarter'} | 2015-10-01T00:00:00Z | 2016-01-01T00:00:00Z",
        "2016-01-01T00:00:00Z | {timeframe:'last_year'}    | 2015-01-01T00:00:00Z | 2016-01-01T00:00:00Z",
        "2015-12-31T23:59:59Z | {timeframe:'this_year'}    | 2015-01-01T00:00:00Z | 2016-01-01T00:00:00Z",
        "2016-03-01T05:00:00Z | {timeframe:'yesterday'}    | 2016-02-29T00:00:00Z | 2016-03-01T00:00:00Z",
        "2016-03-31T05:00:00Z | {timeframe:'last_month'}   | 2016-02-01T00:00:00Z | 2016-03-01T00:00:00Z",
        "2016-08-17T13:45:30Z | {timeframe:'last_minute'}  | 2016-08-17T13:44:00Z | 2016-08-17T13:45:00Z",
        "2016-08-17T13:45:30Z | {timeframe:'this_hour'}    | 2016-08-17T13:00:00Z | 2016-08-17T14:00:00Z",
        // Half an offset hour moves the hours too.
        "2016-08-17T13:45:30Z | {timeframe:'this_hour',timezone:5.5} | 2016-08-17T13:30:00Z | 2016-08-17T14:30:00Z",
        "2016-08-17T13:45:30Z | {timeframe:'today',timezone:10}      | 2016-08-16T14:00:00Z | 2016-08-17T14:00:00Z",
        "2016-08-17T13:45:30Z | {timeframe:'today',timezone:'Australia/Brisbane'} | 2016-08-16T14:00:00Z | 2016-08-17T14:00:00Z",
        "2016-08-17T14:00:00Z | {timeframe:'today',timezone:-0.33}   | 2016-08-17T00:20:00Z | 2016-08-18T00:20:00Z",
        // Days of 23 and of 25 hours.
        "2016-03-13T15:00:00Z | {timeframe:'today',timezone:'America/New_York'} | 2016-03-13T05:00:00Z | 2016-03-14T04:00:00Z",
        "2016-11-06T15:00:00Z | {timeframe:'today',timezone:'America/New_York'} | 2016-11-06T04:00:00Z | 2016-11-07T05:00:00Z",
        "2016-11-08T15:00:00Z | {timeframe:'this_month',timezone:'America/New_York'} | 2016-11-01T04:00:00Z | 2016-12-01T05:00:00Z",
        // The hour that comes twice: the second one is the current, the first one the last.
        "2016-11-06T06:30:00Z | {timeframe:'this_hour',timezone:'America/New_York'} | 2016-11-06T06:00:00Z | 2016-11-06T07:00:00Z",
        "2016-11-06T06:30:00Z | {timeframe:'last_hour',timezone:'America/New_York'} | 2016-11-06T05:00:00Z | 2016-11-06T06:00:00Z",
        // Half an hour of summer time: hours begin where local clocks show them to, and hold now.
        "2016-01-10T10:15:00Z | {timeframe:'this_hour',timezone:'Australia/Lord_Howe'} | 2016-01-10T10:00:00Z | 2016-01-10T11:00:00Z",
        "2016-04-02T15:15:00Z | {timeframe:'this_hour',timezone:'Australia/Lord_Howe'} | 2016-04-02T14:30:00Z | 2016-04-02T15:30:00Z",
        // A day that has no midnight begins at one o'clock.
        "2016-10-16T15:00:00Z | {timeframe:'today',timezone:'America/Sao_Paulo'} | 2016-10-16T03:00:00Z | 2016-10-17T02:00:00Z",
        "2016-08-17T13:45:30Z | {timeframe:{start:'2015-02-01T00:00:00.000Z',end:'2015-02-25T00:00:00.000Z'}} | 2015-02-01T00:00:00Z | 2015-02-25T00:00:00Z",
        "2016-08-17T13:45:30Z | {timeframe:{start:'2015-02-01',end:'2015-02-01T10:00:00+10:00'}} | 2015-02-01T00:00:00Z | 2015-02-01T00:00:00Z",
      })
  void a_timeframe_holds_its_start_and_not_its_end(
      Instant now, String query, Instant start, Instant end) throws InvalidQuery {
    Selection selection = ConnectQuery.parse(query).at(now);
    boolean empty = start.equals(end);
    assertEquals(!empty, selection.accepts(at(start)));
    assertEquals(!empty, selection.accepts(at(end.minusNanos(100))));
    assertFalse(selection.accepts(at(start.minusNanos(100))));
    assertFalse(selection.accepts(at(end)));
  }

  @Test
  void a_missing_start_or_end_leaves_that_side_open() throws InvalidQuery {
    Selection from = ConnectQuery.parse("{timeframe:{start:'2015-02-01'}}").at(Events.NOW);
    assertTrue(from.accepts(event("{'timestamp':'9999-12-31T23:59:59Z'}")));
    assertFalse(from.accepts(event("{'timestamp':'2015-01-31T23:59:59Z'}")));
    Selection until = ConnectQuery.parse("{timeframe:{end:'2015-02-01'}}").at(Events.NOW);
    assertTrue(until.accepts(event("{'timestamp':'0000-01-01T00:00:00Z'}")));
    assertFalse(until.accepts(event("{'timestamp':'2015-02-01T00:00:00Z'}")));
  }

  @Test
  void a_start_after_the_end_selects_nothing() throws InvalidQuery {
    Selection none =
        ConnectQuery.parse("{timeframe:{start:'2016-01-01',end:'2015-01-01'}}").at(Events.NOW);
    assertFalse(none.accepts(event("{'timestamp':'2015-06-01T00:00:00Z'}")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'timestamp':null}",
        "{'timestamp':1471441530250}",
        "{'timestamp':'yesterday'}",
        "{'timestamp':{'date':'2016-08-17'}}"
      })
  void an_event_without_a_readable_timestamp_is_in_no_timeframe(String event) throws InvalidQuery {
    String fromEver = "{timeframe:{start:'0000-01-01'}}";
    assertFalse(ConnectQuery.parse(fromEver).at(Events.NOW).accepts(event(event)));
    assertFalse(
        ConnectQuery.parse("{timeframe:{end:'9999-12-31'}}").at(Events.NOW).accepts(event(event)));
    assertTrue(ConnectQuery.parse("{}").at(Events.NOW).accepts(event(event)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"minutes", "hours", "days", "weeks", "months", "quarters", "years"})
  void the_most_periods_reach_back_without_overflow(String unit) throws InvalidQuery {
    ConnectQuery query = ConnectQuery.parse("{timeframe:{current:{" + unit + ":1000000}}}");
    assertTrue(query.at(Events.NOW).accepts(at(Events.NOW)));
    assertTrue(query.at(Events.NOW).accepts(at(Events.NOW.minusSeconds(50_000_000))));
  }

  @Test
  void filter_and_timeframe_must_both_hold() throws InvalidQuery {
    Selection selection =
        ConnectQuery.parse("{filter:{product:'apple'},timeframe:'today'}").at(Events.NOW);
    assertTrue(selection.test(event("{'timestamp':'2016-08-17T23:00:00Z','product':'apple'}")));
    assertFalse(selection.test(event("{'timestamp':'2016-08-17T23:00:00Z','product':'pear'}")));
    assertFalse(selection.test(event("{'timestamp':'2016-08-18T00:00:00Z','product':'apple'}")));
  }

  private static JsonNode at(Instant instant) {
    return Events.eventAt(instant);
  }
}

package dev.standin.server.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole story, from an empty session to a broken rule, as somebody sees it who debugs. */
class StoryTest extends InChromium {
  @ParameterizedTest
  @CsvSource({"1280, false", "1280, true", "400, false", "400, true"})
  void a_client_that_polls_too_early_is_seen_to_do_so(int width, boolean dark) {
    chromium.screen(width, dark);
    var suffix = "-" + width + (dark ? "-dark" : "-light");
    var visit = asksToWait();

    chromium.open(visit.page("exports"));
    chromium.sees(".first pre", visit.baseUrl() + "/api/v1/nql/export");
    chromium.screenshot("1-empty" + suffix);

    // Nothing is reloaded: all of what follows arrives while the page is open.
    var export = visit.start("#devices");
    chromium.sees(".lane .second", "SUBMITTED");
    visit.poll(export).is(200);
    advance("+1s");
    chromium.sees(".lane .second", "IN_PROGRESS");
    visit.poll(export).is(429);
    chromium.until("document.querySelector('.lane .wait')");
    advance("+10s");
    assertEquals(0, chromium.count(".lane .call.wrong"), "nobody came too early yet");
    visit.poll(export).is(429);
    chromium.until("document.querySelectorAll('.lane .call.wrong').length === 1");
    chromium.sees(".tab .count.bad", "1");
    chromium.screenshot("2-exports" + suffix);

    chromium.click(".lane .label");
    chromium.sees(".drawer .steps .coming, .drawer .steps [aria-current]", "COMPLETED");
    chromium.sees(".drawer .calls .flag.bad", "20 s early");
    chromium.screenshot("3-export" + suffix);

    chromium.click(".drawer .calls a.wrong");
    chromium.sees(".exchange .remarks .bad", "20 s too early");
    chromium.sees(".exchange .remarks .bad a", "waits-for-retry-after");
    chromium.sees(".exchange .sides", "retry-after");
    chromium.screenshot("4-exchange" + suffix);

    chromium.click(".exchange .remarks a[href*=rules]");
    chromium.sees(".page-of-rule h1 .badge", "broken");
    chromium.until("document.querySelector('.page-of-rule .written').textContent.length > 500");
    chromium.screenshot("5-rule" + suffix);

    chromium.view("/verdict");
    chromium.sees(".written .rules", "waits-for-retry-after");
    chromium.until("document.querySelector('.written svg.timeline .tl-ring')");
    chromium.screenshot("6-verdict" + suffix);
    chromium.click(".written a[href='#/exchanges/4']");
    chromium.sees(".exchange .headline", "#4");

    chromium.view("/scenarios/nexthink/retry-after-iso");
    chromium.sees(".scenario .file", "One poll in ${wait} is allowed");
    chromium.sees(".scenario .badge", "pinned");
    chromium.screenshot("7-scenario" + suffix);
    chromium.view("/sessions");
    chromium.sees(".card.here h2", visit.id());
    chromium.screenshot("8-sessions" + suffix);

    assertTrue(
        (Boolean) chromium.script("return document.documentElement.scrollWidth <= innerWidth"),
        "nothing sticks out at the side");
    assertEquals(List.of(), chromium.complaints());
  }

  /** By the page's own button, which is folded away where there is little room. */
  private void advance(String by) {
    var shown = "document.querySelector('.clock .steps').checkVisibility()";
    if (!(Boolean) chromium.script("return " + shown)) {
      chromium.click(".clock .more");
      chromium.until(shown);
    }
    chromium.script(
        "[...document.querySelectorAll('.clock .steps button')].find(it => it.textContent.trim() =="
            + " arguments[0]).click()",
        by);
  }
}

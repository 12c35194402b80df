package dev.standin.server.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** However much there is, the page draws what is seen of it. */
class FluidTest extends InChromium {
  private static final int MANY = 10_000;
  private static final int EXPORTS = 1_000;
  private static final int MOST_ROWS = 60;

  @Test
  void of_ten_thousand_exchanges_and_a_thousand_exports_those_are_drawn_that_are_seen() {
    var visit = frozen();
    String last = "";
    for (int i = 0; i < EXPORTS; i++) {
      last = visit.start("#devices");
    }
    for (int i = EXPORTS; i < MANY - 1; i++) {
      visit.poll(last);
    }
    chromium.open(visit.page("exchanges"));
    chromium.script(
        "window.long = []; new PerformanceObserver(it => it.getEntries().forEach(one =>"
            + " window.long.push(Math.round(one.duration)))).observe({type: 'longtask', buffered:"
            + " true})");
    chromium.sees(".toolbar .shown", "9,999 exchanges");
    // It shows the newest, and goes on to do so.
    chromium.sees(".row .number", "9999");
    visit.poll(last);
    chromium.sees(".row .number", "10000");
    rowsAreFew(".row");
    for (int share = 9; share >= 0; share--) {
      chromium.script(
          "const it = document.querySelector('.list'); it.scrollTop = it.scrollHeight * "
              + "arguments[0] / 10",
          share);
      int near = MANY / 10 * share + 1;
      chromium.until(
          "[...document.querySelectorAll('.row .number')].some(it => Math.abs(Number(it.textContent)"
              + " - arguments[0]) < 20)",
          near);
      rowsAreFew(".row");
    }
    chromium.fill("main input[type=search]", "POST");
    chromium.sees(".toolbar .shown", "1,000 exchanges of 10,000");
    rowsAreFew(".row");

    chromium.view("/exports");
    chromium.sees(".axis .corner", "1,000 exports");
    chromium.until("document.querySelectorAll('.lane').length > 5");
    rowsAreFew(".lane");
    chromium.script("document.querySelector('.chart').scrollTop = 20000");
    chromium.until("document.querySelector('.lane')?.style.top.replace('px', '') > 15000");
    rowsAreFew(".lane");
    // Ten thousand polls at the same time are one mark.
    assertTrue(chromium.count(".call") < 500, "marks that lie on one another are one");
    System.out.println(
        "tasks of over 50 ms, in ms: " + chromium.script("return window.long.join(' ')"));
    assertEquals(java.util.List.of(), chromium.complaints());
  }

  private void rowsAreFew(String css) {
    long rows = chromium.count(css);
    assertTrue(rows > 0 && rows < MOST_ROWS, rows + " of " + css);
  }
}

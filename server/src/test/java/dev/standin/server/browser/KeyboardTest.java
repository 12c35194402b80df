package dev.standin.server.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** All that a mouse can do, without one. */
class KeyboardTest extends InChromium {
  private static final String FOCUS = "document.activeElement";

  @Test
  void the_page_is_worked_by_keys_alone() {
    var visit = frozen();
    var first = visit.start("#devices");
    visit.start("#truncated");
    visit.poll(first);
    chromium.open(visit.page("exports"));
    chromium.until("document.querySelectorAll('.lane a.label').length === 2");

    chromium.type(Keys.TAB);
    chromium.until(FOCUS + ".className === 'skip'");
    chromium.type(Keys.ENTER);
    chromium.until(FOCUS + ".id === 'main'");

    chromium.type("j");
    chromium.until(
        FOCUS + ".matches('.lane a.label') && " + FOCUS + ".textContent.includes('truncated')");
    chromium.type("j");
    chromium.until(
        FOCUS + ".matches('.lane a.label') && !" + FOCUS + ".textContent.includes('truncated')");
    chromium.type(Keys.ENTER);
    chromium.until(FOCUS + ".matches('.drawer')");
    chromium.type(Keys.ESCAPE);
    chromium.until("!document.querySelector('.drawer') && " + FOCUS + ".matches('.lane a.label')");
    chromium.type("+");
    chromium.until("location.hash.includes('axis=free')");
    chromium.type("0");
    chromium.until("location.hash.includes('axis=all')");

    chromium.type(".", "1m", Keys.ENTER);
    chromium.sees(".clock .now", "00:01:00.000");
    chromium.type(Keys.ESCAPE);
    chromium.until("!" + FOCUS + ".matches('input')");

    chromium.type("2");
    chromium.until("document.querySelectorAll('.row').length === 3");
    chromium.type("j", "j");
    chromium.sees(".exchange .headline", "#2");
    chromium.sees(".row.on .number", "2");
    chromium.type("k");
    chromium.sees(".exchange .headline", "#1");
    chromium.type("/", "status");
    chromium.until("document.querySelectorAll('.row').length === 1");
    chromium.type(Keys.ESCAPE, Keys.ESCAPE);
    chromium.until("!document.querySelector('.exchange')");

    chromium.type("?");
    chromium.sees("dialog[open] h2", "Keyboard");
    chromium.type(Keys.ESCAPE);
    chromium.until("!document.querySelector('dialog')");
    chromium.type("3");
    chromium.sees("main", "kept");
    assertEquals(java.util.List.of(), chromium.complaints());
  }

  @Test
  void what_is_looked_at_is_still_there_after_a_reload() {
    var visit = frozen();
    var export = visit.start("#devices");
    visit.poll(export);
    chromium.open(visit.page("exchanges"));
    chromium.until("document.querySelectorAll('.row').length === 2");
    chromium.fill("main input[type=search]", "status");
    chromium.until("document.querySelectorAll('.row').length === 1");
    chromium.click(".row");
    chromium.sees(".exchange .headline", "#2");
    chromium.script("[...document.querySelectorAll('.tools button')][0].click()");
    chromium.until("document.documentElement.dataset.theme === 'light'");
    chromium.reload();
    chromium.sees(".exchange .headline", "#2");
    chromium.until("document.querySelectorAll('.row').length === 1");
    chromium.until("document.documentElement.dataset.theme === 'light'");

    chromium.view("/exports");
    chromium.until("document.querySelector('.lane a.label')");
    chromium.type("+", "+");
    chromium.until("location.hash.includes('from=')");
    chromium.click(".lane a.label");
    chromium.until("document.querySelector('.drawer .facts')");
    var hash = chromium.script("return location.hash");
    chromium.reload();
    chromium.until("document.querySelector('.drawer .facts')");
    assertEquals(hash, chromium.script("return location.hash"));
  }
}

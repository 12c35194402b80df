package dev.standin.server.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What axe finds of each view: nothing serious. */
class AccessTest extends InChromium {
  private static String axe() throws IOException {
    try (var in = AccessTest.class.getResourceAsStream("/axe.min.js")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @CsvSource({"1280, false", "1280, true", "400, false", "400, true"})
  void nothing_on_the_page_keeps_people_out(int width, boolean dark) throws Exception {
    chromium.screen(width, dark);
    var visit = asksToWait();
    chromium.open(visit.page("exports"));
    chromium.sees("h1", "Nothing has called yet");
    chromium.script(axe());
    finds("an empty session");

    var export = visit.start("#devices");
    for (int i = 0; i < 3; i++) {
      visit.poll(export);
    }
    visit.wire.post(visit.baseUrl() + "/api/v1/nql/export", "{\"compression\": \"ZIP\"}", Visit.ME);
    visit.wire.get(visit.baseUrl() + "/api/v1/nql/exprot", Visit.ME);
    chromium.until("document.querySelector('.lane .call.wrong')");
    finds("exports");
    chromium.click(".lane a.label");
    chromium.sees(".drawer .rows", "device");
    finds("an export");
    chromium.view("/exchanges");
    chromium.until("document.querySelectorAll('.row').length === 6");
    finds("exchanges");
    for (int number : List.of(3, 5, 6)) {
      chromium.view("/exchanges/" + number);
      chromium.sees(".exchange .headline", "#" + number);
      chromium.until("!document.querySelector('.exchange').textContent.includes('Reading')");
      finds("exchange " + number);
    }
    chromium.view("/verdict");
    chromium.until("document.querySelector('.written svg.timeline')");
    finds("verdict");
    chromium.script("document.querySelectorAll('.written details').forEach(it => it.open = true)");
    finds("verdict, unfolded");
    chromium.view("/rules");
    chromium.until("document.querySelectorAll('.rule-list li').length > 20");
    finds("rules");
    chromium.view("/rules/backs-off");
    chromium.until("document.querySelector('.written h2, .written h3')");
    finds("a rule");
    chromium.view("/scenarios/nexthink/bad-day");
    chromium.sees(".scenario .file", "title");
    finds("scenarios");
    chromium.view("/sessions");
    chromium.sees(".card.here", visit.id());
    finds("sessions");
    chromium.type("?");
    chromium.sees("dialog[open]", "Keyboard");
    finds("help");
  }

  private void finds(String where) {
    var found =
        chromium.later(
            "const done = arguments[0]; axe.run(document, {resultTypes: ['violations']}).then(it =>"
                + " done(it.violations.filter(one => ['serious', 'critical'].includes(one.impact))"
                + ".map(one => one.id + ': ' + one.nodes.slice(0, 3).map(node => node.html.slice(0, 160)"
                + " + ' ' + node.failureSummary.slice(0, 300)).join(' | ')).join('\\n')),"
                + " error => done(String(error)))");
    assertEquals("", found, where);
  }
}

package dev.standin.server.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.standin.server.app.App;
import dev.standin.server.app.Config;
import dev.standin.server.support.Wire;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person does on the page is done to the session. */
class ActionsTest extends InChromium {
  @Test
  void a_scenario_is_pinned_and_unpinned() {
    var visit = frozen();
    var session = visit.server + "/_standin/sessions/" + visit.id();
    chromium.open(visit.page("scenarios/nexthink/truncated"));
    chromium.sees(".scenario .title", "limit of rows");
    chromium.find(".scenario .actions button").click();
    chromium.sees(".scenario .badge", "pinned");
    assertEquals(
        "truncated", visit.wire.get(session).json().at("/scenarios/nexthink").asText(), "pinned");
    chromium.view("/scenarios/domo/default");
    chromium.sees(".scenario h2", "default");
    chromium.find(".scenario .actions button").click();
    chromium.sees(".scenario .badge", "pinned");
    chromium.view("/scenarios/nexthink/truncated");
    chromium.sees(".scenario .actions", "Unpin");
    chromium.find(".scenario .actions button").click();
    chromium.sees(".scenario .actions", "Pin for nexthink");
    assertEquals(
        "{\"domo\":\"default\"}", visit.wire.get(session).json().get("scenarios").toString());
  }

  @Test
  void the_clock_goes_to_the_next_change_of_any_export_and_runs_as_it_is_told() {
    var visit = frozen();
    visit.start("#devices");
    chromium.open(visit.page("exports"));
    chromium.sees(".clock .next", "in 1 s");
    chromium.find(".clock .next").click();
    chromium.sees(".clock .now", "00:00:01.000");
    chromium.sees(".lane .second", "IN_PROGRESS");
    chromium.find(".clock .next").click();
    chromium.sees(".lane .second", "COMPLETED");
    chromium.until("document.querySelector('.clock .next').disabled");
    chromium.script(
        "const it = document.getElementById('mode'); it.value = 'x60';"
            + "it.dispatchEvent(new Event('change'))");
    var clock = visit.server + "/_standin/sessions/" + visit.id() + "/clock";
    chromium.until("document.getElementById('mode').value === 'x60'");
    assertEquals("x60", visit.wire.get(clock).json().get("mode").asText());
    // Somebody else stops it again, which the page hears.
    visit.wire.send("PUT", clock, "{\"mode\": \"frozen\"}").is(200);
    chromium.until("document.getElementById('mode').value === 'frozen'");
  }

  @Test
  void a_session_is_opened_shown_and_deleted() {
    chromium.open(frozen().page("sessions"));
    chromium.find(".sheet button.primary").click();
    chromium.fill("dialog input[name=clock]", "frozen");
    chromium.fill("dialog input[name=seed]", "7");
    chromium.fill("dialog input[data-vendor=nexthink]", "truncated");
    chromium.find("dialog button.primary").click();
    chromium.sees("h1", "Nothing has called yet");
    var id =
        (String)
            chromium.script(
                "return new URLSearchParams(location.hash.split('?')[1]).get('session')");
    var session = server() + "/_standin/sessions/" + id;
    var told = new Wire().get(session).is(200).json();
    assertEquals(7, told.get("seed").asInt());
    assertEquals("truncated", told.at("/scenarios/nexthink").asText());
    chromium.view("/sessions");
    chromium.find("button[aria-label='Delete session " + id + "']").click();
    chromium.sees("dialog h2", "Delete session " + id);
    chromium.find("dialog button.danger").click();
    chromium.until(
        "!document.querySelector('dialog') && location.hash.includes('session=default')");
    new Wire().get(session).is(404);
  }

  @Test
  void an_outcome_is_told_and_the_client_judged_afresh() {
    var visit = frozen();
    visit.start("#devices");
    chromium.open(visit.page("verdict"));
    chromium.sees(".sum", "kept");
    press("outcome");
    chromium.find("dialog input[value=failed]").click();
    chromium.find("dialog button.primary").click();
    // It left an export alone, which can be said now.
    chromium.sees(".written .rules", "polls-until-terminal");
    chromium.sees(".sum", "1 broken");
    press("afresh");
    chromium.find("dialog button.danger").click();
    chromium.sees(".sum", "0 broken");
    assertEquals(List.of(), chromium.complaints());
  }

  @Test
  void what_is_wrong_in_a_file_is_shown_with_its_line_until_it_is_mended(@TempDir Path folder)
      throws Exception {
    var file = Files.createDirectories(folder.resolve("nexthink")).resolve("mine.yaml");
    Files.writeString(file, "# Mine.\ntitle: Mine\n");
    try (var app = App.start(Config.EPHEMERAL.with().scenarios(folder).build())) {
      chromium.open(app.baseUrl() + "/_standin/#/scenarios/nexthink/mine?session=default");
      chromium.sees(".scenario .title", "Mine");
      Files.writeString(file, "# Mine.\ntitle: Mine\nsede: 1\n");
      press("again");
      chromium.sees(".file-problems code", "mine.yaml:3");
      chromium.screenshot("9-problem-1280-light");
      Files.writeString(file, "# Mine.\ntitle: Mended\n");
      press("again");
      chromium.until("!document.querySelector('.file-problems')");
      chromium.sees(".scenario .title", "Mended");
    }
  }

  /** A button of the toolbar, by a word on it. */
  private void press(String word) {
    chromium.script(
        "[...document.querySelectorAll('.toolbar button')].find(it =>"
            + " it.textContent.includes(arguments[0])).click()",
        word);
  }
}

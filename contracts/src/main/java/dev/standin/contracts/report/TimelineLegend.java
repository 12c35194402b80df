package dev.standin.contracts.report;

/** What the marks of a {@link TimelinePicture} mean. */
final class TimelineLegend {
  private TimelineLegend() {}

  /** A list, to stand below a picture. */
  static String html() {
    var html = new Markup().open("ul", "class", "legend");
    mark(html, "start", "", "starts an export");
    mark(html, "status", "", "asks how it stands");
    mark(html, "download", "", "downloads");
    mark(html, "token", "", "asks for a token");
    mark(html, "", "", "other call");
    mark(html, "status", "tl-2xx", "answered 2xx");
    mark(html, "status", "tl-4xx", "answered 4xx");
    mark(html, "status", "tl-5xx", "answered 5xx");
    around(html, "tl-ring", 9, "shows a broken rule");
    around(html, "tl-scripted", 8, "the scenario made it go wrong");
    cut(html);
    bar(html, "tl-state tl-goes tl-shade1", "state as last told: goes on");
    bar(html, "tl-state tl-done", "ended well");
    bar(html, "tl-state tl-failed", "ended badly");
    hatch(html);
    dashed(html);
    return html.close().toString();
  }

  private static Markup icon(Markup html, int width) {
    return html.open("li")
        .open(
            "svg",
            "class",
            "timeline",
            "width",
            width,
            "height",
            20,
            "viewBox",
            "-" + width / 2 + " -10 " + width + " 20",
            "aria-hidden",
            "true");
  }

  private static void words(Markup html, String words) {
    html.close().element("span", words).close().line();
  }

  private static void mark(Markup html, String hop, String kind, String words) {
    icon(html, 20).open("g", "class", ("tl-mark " + kind).strip());
    html.empty("path", "d", TimelineMarks.shape(hop)).close();
    words(html, words);
  }

  private static void around(Markup html, String ring, int radius, String words) {
    icon(html, 20).open("g", "class", "tl-mark").empty("circle", "class", ring, "r", radius);
    html.empty("path", "d", TimelineMarks.shape("status")).close();
    words(html, words);
  }

  private static void cut(Markup html) {
    icon(html, 20).open("g", "class", "tl-mark");
    html.empty("path", "d", TimelineMarks.shape("download"));
    html.empty("path", "class", "tl-cut", "d", "M-7-7 7 7M7-7-7 7").close();
    words(html, "the connection broke off");
  }

  private static void bar(Markup html, String kind, String words) {
    icon(html, 30).open("g", "class", kind);
    html.empty("rect", "x", -14, "y", -6, "width", 28, "height", 12, "rx", 3).close();
    words(html, words);
  }

  private static void hatch(Markup html) {
    icon(html, 30)
        .empty("path", "class", "tl-hatch-sample", "d", "M-14 3l6-6m0 6l6-6m0 6l6-6m0 6l6-6");
    words(html, "time that an answer asked the client to wait");
  }

  private static void dashed(Markup html) {
    icon(html, 30).empty("line", "class", "tl-axis tl-short", "x1", -14, "x2", 14);
    words(html, "a long wait, drawn shorter than it was");
  }
}

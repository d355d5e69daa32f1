package education.gateway.stack.mail;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** The inbox as plain pages, Russian first with English beside it. */
final class InboxPage {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm").withZone(ZoneId.of("Europe/Moscow"));

    private InboxPage() {}

    static String list(List<Letter> letters) {
        var rows = new StringBuilder();
        for (var letter : letters) {
            rows.append("<tr><td>").append(TIME.format(letter.received()));
            rows.append("<td>").append(escape(String.join(", ", letter.to())));
            rows.append("<td><a href=\"/letters/").append(escape(letter.id())).append("\">");
            rows.append(letter.subject().isBlank() ? "(без темы)" : escape(letter.subject()))
                    .append("</a>");
        }
        var table = letters.isEmpty()
                ? "<p>Писем пока нет. <span lang=\"en\">No letters yet.</span>"
                : "<table><thead><tr><th>Когда / <span lang=\"en\">when</span><th>Кому / <span lang=\"en\">to</span>"
                        + "<th>Тема / <span lang=\"en\">subject</span><tbody>" + rows + "</table>";
        return page(
                "Почта стенда",
                "<p>Сюда приходят все письма, которые отправляет стенд. Наружу ничего не уходит. "
                        + "<span lang=\"en\">Every letter this stack sends ends here; none leaves the machine.</span>"
                        + table);
    }

    static String letter(Letter letter) {
        var text =
                letter.text().isBlank() ? org.jsoup.Jsoup.parse(letter.html()).wholeText() : letter.text();
        return page(
                letter.subject().isBlank() ? "(без темы)" : letter.subject(),
                "<dl><dt>От / <span lang=\"en\">from</span><dd>" + escape(letter.from())
                        + "<dt>Кому / <span lang=\"en\">to</span><dd>" + escape(String.join(", ", letter.to()))
                        + "<dt>Когда / <span lang=\"en\">when</span><dd>" + TIME.format(letter.received())
                        + "</dl><pre>" + linked(escape(text)) + "</pre><p><a href=\"/\">Все письма / "
                        + "<span lang=\"en\">all letters</span></a>");
    }

    static String notFound() {
        return page(
                "Такого письма нет",
                "<p>Возможно, стенд перезапускали: письма хранятся только в памяти. "
                        + "<span lang=\"en\">No such letter; letters are kept in memory only.</span>"
                        + "<p><a href=\"/\">Все письма</a>");
    }

    private static String page(String title, String body) {
        return "<!doctype html><html lang=\"ru\"><head><meta charset=\"utf-8\"><title>" + escape(title)
                + "</title><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><style>"
                + "body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;"
                + "color:#1b1f24;background:#fff}table{border-collapse:collapse;width:100%}"
                + "th,td{text-align:left;padding:.5rem;border-bottom:1px solid #d0d7de}"
                + "pre{white-space:pre-wrap;overflow-wrap:anywhere;font:inherit;border:1px solid #d0d7de;padding:1rem}"
                + "dt{float:left;clear:left;width:10rem;color:#57606a}dd{margin-left:10rem}"
                + "span[lang=en]{color:#57606a}a{color:#0550ae}</style></head><body><main><h1>" + escape(title)
                + "</h1>" + body + "</main></body></html>";
    }

    private static String linked(String escaped) {
        return escaped.replaceAll("(https?://[^\\s<>\"]+[^\\s<>\".,)])", "<a href=\"$1\" rel=\"noreferrer\">$1</a>");
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}

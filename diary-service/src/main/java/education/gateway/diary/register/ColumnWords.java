package education.gateway.diary.register;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What people read about the columns of register files, and the invented example of the templates. Docs:
 * docs/operations/register-files.md.
 *
 * @param name our own name of the column
 * @param label the same in Russian
 * @param what may stand there
 * @param example an invented value; the SNILS is from the range that is given to nobody any more
 */
record ColumnWords(String name, String label, String what, String example) {

    private static final String PUPIL = "00000000-0000-4000-8000-000000000001";
    private static final ColumnWords SCHOOL = of("school", "Школа", "номер вашей школы", "");
    private static final ColumnWords CLASS =
            of("class", "Класс", "«8А», «8 А» и «8-а» — один класс; не длиннее 20 знаков", "8А");
    private static final ColumnWords PUPIL_ID = of(
            "register_id",
            "Номер записи ученика",
            "постоянный номер записи в АИС школы (UUID); другому ребёнку его не отдают",
            PUPIL);
    private static final ColumnWords SUBJECT =
            of("subject", "Предмет", "как в журнале; не длиннее 100 знаков", "Алгебра");

    private static final Map<String, List<ColumnWords>> OF_KINDS = Map.of(
            "pupils",
            List.of(
                    SCHOOL,
                    CLASS,
                    PUPIL_ID,
                    of("surname", "Фамилия", "не длиннее 100 знаков", "Образцова"),
                    of("name", "Имя", "не длиннее 100 знаков", "Мария"),
                    of("patronymic", "Отчество", "можно не заполнять", "Ивановна"),
                    of("birth_date", "Дата рождения", "31.12.2012", "14.03.2012"),
                    of("snils", "СНИЛС", "11 цифр, с чёрточками или без; можно не заполнять", "001-000-001 00"),
                    of("status", "Статус", "«учится» или «выбыл»", "учится"),
                    of("date_in", "Дата зачисления", "первый учебный день", "01.09.2026"),
                    of(
                            "date_out",
                            "Дата выбытия",
                            "первый день, когда ученик уже не учится; обязательна для «выбыл», и только она закрывает"
                                    + " родителям дневник",
                            "")),
            "terms",
            List.of(
                    SCHOOL,
                    of("class", "Класс", "класс «8А» или целая параллель: «8»", "8А"),
                    of("kind", "Вид периода", "«четверть», «триместр», «полугодие» или «год»", "четверть"),
                    of("name", "Название", "не длиннее 60 знаков", "1 четверть"),
                    of("from", "Начало", "первый день", "01.09.2026"),
                    of("to", "Конец", "последний день", "25.10.2026")),
            "lessons",
            List.of(
                    SCHOOL,
                    CLASS,
                    of("subgroup", "Подгруппа", "можно не заполнять", ""),
                    SUBJECT,
                    of("date", "Дата урока", "день класса в файле — это весь день целиком", "09.09.2026"),
                    of("number", "Номер урока", "от 0 до 15", "2"),
                    of("start", "Начало", "09:55", "09:55"),
                    of("end", "Конец", "10:40", "10:40"),
                    of("teacher", "Учитель", "можно не заполнять", "Примерова О. П."),
                    of("room", "Кабинет", "можно не заполнять", "204"),
                    of("topic", "Тема", "можно не заполнять; не длиннее 500 знаков", "Дроби"),
                    of("homework", "Домашнее задание", "можно не заполнять; не длиннее 2000 знаков", "№ 42"),
                    of("due_date", "Выполнить к", "можно не заполнять", "11.09.2026")),
            "marks",
            List.of(
                    SCHOOL,
                    PUPIL_ID,
                    SUBJECT,
                    of("date", "Дата", "день урока или день, когда поставлен итог", "09.09.2026"),
                    of("lesson_number", "Номер урока", "от 0 до 15; для итога пусто", "2"),
                    of(
                            "work_type",
                            "Вид работы",
                            "«Контрольная работа»; для итога — название периода, «1 четверть»",
                            "Контрольная работа"),
                    of("weight", "Вес", "от 0 до 100; можно не заполнять", "2"),
                    of(
                            "kind",
                            "Вид записи",
                            "«отметка», «отсутствие», «опоздание», «замечание», «итог» или «удалено»",
                            "отметка"),
                    of(
                            "value",
                            "Значение",
                            "отметка: от 1 до 5, «5/4», «4+», «зачёт», «незачёт», «осв.», «н/а» или точка; отсутствие:"
                                    + " «н» или «н, уважительная»; опоздание: минуты",
                            "4"),
                    of("comment", "Комментарий", "можно не заполнять; не длиннее 500 знаков", ""),
                    of("entered_at", "Когда внесена", "31.12.2026 15:40", "10.09.2026 15:40"),
                    of("row_id", "Номер строки", "постоянный: та же строка ещё раз исправляет запись", "образец-1")));

    private static ColumnWords of(String name, String label, String what, String example) {
        return new ColumnWords(name, label, what, example);
    }

    static List<ColumnWords> of(String kind) {
        return Objects.requireNonNull(OF_KINDS.get(kind));
    }

    /** «Дата рождения (birth_date)»; a name that is none of ours stays as it is. */
    static String label(String kind, String name) {
        return of(kind).stream()
                .filter(column -> column.name().equals(name))
                .map(column -> column.label() + " (" + name + ")")
                .findFirst()
                .orElse(name);
    }

    /** A file with the header and one example, as table programs of this country open it. */
    static String template(String kind, int school) {
        List<ColumnWords> columns = of(kind);
        return "\ufeff" + columns.stream().map(ColumnWords::name).collect(Collectors.joining(";")) + "\r\n"
                + columns.stream()
                        .map(column -> column.name().equals("school") ? String.valueOf(school) : column.example())
                        .collect(Collectors.joining(";"))
                + "\r\n";
    }
}

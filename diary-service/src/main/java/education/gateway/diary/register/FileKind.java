package education.gateway.diary.register;

import java.util.List;

/**
 * A kind of register file for people.
 *
 * @param code its name in addresses
 * @param name the same in Russian
 * @param what the file says and what it leaves alone
 */
record FileKind(String code, String name, String what) {

    static final List<FileKind> ALL = List.of(
            new FileKind(
                    "pupils",
                    "Ученики",
                    "Кого в файле нет, тот остаётся. Доступ родителей закрывает только дата выбытия."),
            new FileKind("terms", "Учебные периоды", "Для класса и учебного года из файла это весь список периодов."),
            new FileKind("lessons", "Уроки", "День класса в файле — это весь день: чего в нём нет, отменено."),
            new FileKind("marks", "Отметки и итоги", "Каких строк в файле нет, те остаются."));

    static String nameOf(String code) {
        return ALL.stream()
                .filter(kind -> kind.code().equals(code))
                .map(FileKind::name)
                .findFirst()
                .orElse(code);
    }
}

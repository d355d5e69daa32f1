package education.gateway.realm.command;

import picocli.CommandLine.Command;

@Command(
        name = "esia",
        mixinStandardHelpOptions = true,
        description = "What concerns the state's login (ESIA).",
        subcommands = EsiaCommand.Keys.class)
final class EsiaCommand {

    @Command(
            name = "keys",
            mixinStandardHelpOptions = true,
            description = "Keys and certificates between us and the state. See docs/operations/keys.md.",
            subcommands = {KeysNewCommand.class, KeysHashCommand.class, KeysStoreCommand.class, KeysTrustCommand.class})
    static final class Keys {}
}

using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Parameters;
using static Fixtures.Toolkit.OpenStack.Nova.Ground.Parameters.NovaParameterTypes;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations;

/// <summary>What each action takes.</summary>
internal static class ServerActionSchemas
{
    public static readonly Schema FqdnOrNull = Schema.OfType("string", "null").Length(1, 255).Pattern("^[a-zA-Z0-9-._]*$");

    public static readonly Schema Reboot = Schema.Object(reboot => reboot
        .Required("type", Schema.String.Enum("HARD", "Hard", "hard", "SOFT", "Soft", "soft"))
        .Closed());

    public static readonly Schema Lock = Schema.OfType("object", "null").Extend(locking => locking
        .Optional("locked_reason", Schema.String.Length(1, 255))
        .Closed());

    public static readonly Schema ResetState = Schema.Object(reset => reset.Required("state", Schema.String.Enum("active", "error")).Closed());

    public static readonly Schema ConsoleOutput = Schema.Object(console => console
        .Optional("length", Schema.OfType("integer", "string", "null").Pattern("^-?[0-9]+$").Minimum(-1))
        .Closed());

    public static readonly Schema ChangePassword = Schema.Object(change => change.Required("adminPass", Schema.String).Closed());

    public static readonly Schema CreateImage = Schema.Object(image => image.Required("name", Name).Optional("metadata", Metadata).Closed());

    public static readonly Schema CreateBackup = Schema.Object(backup => backup
        .Required("name", Name)
        .Required("backup_type", Schema.String)
        .Required("rotation", NonNegativeInteger)
        .Optional("metadata", Metadata)
        .Closed());

    public static readonly Schema RemoveFloatingIp = Schema.Object(floating => floating.Required("address", IpAddress).Closed());

    public static readonly Schema AddFloatingIp = RemoveFloatingIp.Extend(floating => floating.Optional("fixed_address", IpAddress));

    public static readonly Schema Rescue = Schema.OfType("object", "null").Extend(rescue => rescue
        .Optional("adminPass", Schema.String)
        .Optional("rescue_image_ref", Schema.Uuid)
        .Closed());

    public static readonly Schema Resize = Schema.Object(resize => resize
        .Required("flavorRef", FlavorRef)
        .Optional("OS-DCF:diskConfig", DiskConfig)
        .Closed());

    public static readonly Schema Migrate256 = Schema.OfType("object", "null").Extend(migrate => migrate.Optional("host", FqdnOrNull).Closed());

    public static readonly Schema Unshelve277 = Schema.OfType("object", "null").Extend(unshelve => unshelve.Required("availability_zone", Name).Closed());

    public static readonly Schema Unshelve291 = Schema.OneOf(
        Schema.Object(unshelve => unshelve
            .Optional("availability_zone", Schema.OneOf(Schema.Null, Schema.String))
            .Optional("host", Schema.String)
            .Closed()),
        Schema.Null);

    public static readonly Schema Evacuate = Schema.Object(evacuate => evacuate
        .Optional("host", Fqdn)
        .Required("onSharedStorage", NovaParameterTypes.Boolean)
        .Optional("adminPass", Schema.String)
        .Closed());

    public static readonly Schema Evacuate214 = Schema.Object(evacuate => evacuate.Optional("host", Fqdn).Optional("adminPass", Schema.String).Closed());

    public static readonly Schema Evacuate229 = Evacuate214.Extend(evacuate => evacuate.Optional("force", NovaParameterTypes.Boolean));

    public static readonly Schema MigrateLive = Schema.Object(migrate => migrate
        .Required("block_migration", NovaParameterTypes.Boolean)
        .Required("disk_over_commit", NovaParameterTypes.Boolean)
        .Required("host", FqdnOrNull)
        .Closed());

    public static readonly Schema MigrateLive225 = Schema.Object(migrate => migrate
        .Required("block_migration", Schema.OfType("boolean", "string").Enum(
            true, "True", "TRUE", "true", "1", "ON", "On", "on", "YES", "Yes", "yes",
            false, "False", "FALSE", "false", "0", "OFF", "Off", "off", "NO", "No", "no", "auto"))
        .Required("host", FqdnOrNull)
        .Closed());

    public static readonly Schema MigrateLive230 = MigrateLive225.Extend(migrate => migrate.Optional("force", NovaParameterTypes.Boolean));
}
